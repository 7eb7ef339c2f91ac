import type { PoolId, SessionSettings, StudentId } from "@plumbline/contracts";
import { loadSeenQuestions } from "@plumbline/database";
import type { Delivery } from "../delivery.ts";
import type { Bank } from "../planning/bank.ts";
import { holdBackSeen } from "../planning/hold-back-seen.ts";

/** The session that is about to start, as far as the questions that its student has seen depend on it. */
interface NewSession {
  readonly studentId: StudentId;
  readonly poolId: PoolId;
  readonly bank: Bank;
}

const DAY_MS = 24 * 3_600_000;

/**
 * The settings of a new session, with the questions that its student has seen and that it can do without, if the pool
 * avoids them. The session keeps the list, because a restored one must choose from the same questions.
 */
export async function keepOutSeen(
  delivery: Delivery,
  settings: SessionSettings,
  { studentId, poolId, bank }: NewSession,
): Promise<SessionSettings> {
  const { retakes } = settings.delivery;
  if (retakes.avoid === "never") return settings;
  const questions = await loadSeenQuestions(delivery.database, { studentId, poolId });
  const since =
    retakes.avoid === "days" ? delivery.clock().getTime() - retakes.days * DAY_MS : Number.NEGATIVE_INFINITY;
  const recent = questions.filter(({ at }) => Date.parse(at) > since);
  const held = holdBackSeen(
    { bank, settings },
    recent.flatMap(({ id }) => bank.indexOf.get(id) ?? []),
  );
  if (held.length === 0) return settings;
  return { ...settings, seen: held.flatMap((index) => bank.references[index]?.id ?? []) };
}
