import { setImmediate } from "node:timers/promises";
import type { BankEnd, ConceptMeasurement, SessionId } from "@plumbline/contracts";
import { loadMeasurements, type SessionMeasurement } from "@plumbline/database";
import type { Delivery } from "../delivery.ts";
import { itemParametersOf } from "../planning/item-parameters.ts";
import { sessionPrior } from "../planning/prior.ts";
import { isAtBankEnd, possibleBankEnd } from "./bank-end.ts";
import { type ProbableStatement, statementsFromAnswers } from "./probable-statements.ts";
import { shownProficiency } from "./shown-proficiency.ts";

/** What measuring needs of a delivery. */
export type Measuring = Pick<Delivery, "database" | "banks" | "items" | "measurements">;

/** Sessions that one call to the database loads. */
const SESSIONS_PER_CALL = 20;

/**
 * What each session measured on each of its concepts, in the session's order of concepts: numbers for the concepts that a
 * counted answer touched, null for the others. Sessions that do not exist are left out.
 *
 * The probabilities are computed from the answers that count, under the prior that the session started from, and kept in
 * this process until the session changes.
 *
 * @throws DomainError STORAGE_UNAVAILABLE
 */
export async function measureSessions(
  delivery: Measuring,
  sessionIds: readonly SessionId[],
): Promise<ReadonlyMap<SessionId, readonly ConceptMeasurement[]>> {
  const measured = new Map<SessionId, readonly ConceptMeasurement[]>();
  for (let first = 0; first < sessionIds.length; first += SESSIONS_PER_CALL) {
    const batch = sessionIds.slice(first, first + SESSIONS_PER_CALL);
    for (const session of await loadMeasurements(delivery.database, batch)) {
      measured.set(session.sessionId, await measurementOf(delivery, session));
    }
  }
  return measured;
}

/** What one session measured. Empty when there is no such session. */
export async function measureSession(
  delivery: Measuring,
  sessionId: SessionId,
): Promise<readonly ConceptMeasurement[]> {
  return (await measureSessions(delivery, [sessionId])).get(sessionId) ?? [];
}

async function measurementOf(
  delivery: Measuring,
  session: SessionMeasurement,
): Promise<readonly ConceptMeasurement[]> {
  const statements = await statementsOf(delivery, session);
  const ends = await bankEndsOf(delivery, session, statements);
  return session.settings.concepts.map((name, k) => {
    const answered = session.answers.filter(({ item }) => Object.hasOwn(item.concepts, name)).length;
    const told = statements[k];
    const [proficiency, standardError] = [session.current.theta[k], session.current.se[k]];
    if (answered === 0 || told === undefined || proficiency === undefined || standardError === undefined) {
      return notMeasured(name);
    }
    const shown = shownProficiency(proficiency, standardError);
    const bankEnd = ends[k] ?? null;
    return { name, answered, proficiency, standardError, ...shown, ...told, bankEnd };
  });
}

/** A concept of which a test says nothing. */
function notMeasured(name: string): ConceptMeasurement {
  return {
    name,
    answered: 0,
    proficiency: null,
    standardError: null,
    mastery: null,
    interval: null,
    statement: null,
    rank: null,
    bankEnd: null,
  };
}

async function statementsOf(
  { measurements }: Measuring,
  session: SessionMeasurement,
): Promise<readonly ProbableStatement[]> {
  const { settings, initial, answers } = session;
  if (answers.length === 0) return [];
  const known = measurements.get(session);
  if (known !== undefined) return known;
  // It takes tens of milliseconds. Between two sessions of a list, others get their answers recorded.
  await setImmediate();
  const statements = statementsFromAnswers(
    sessionPrior(settings, initial),
    answers.map(({ item, correct }) => ({ item: itemParametersOf(item, settings.concepts), correct })),
  );
  measurements.keep(session, statements);
  return statements;
}

/** Where the bank ended before the student did, concept by concept. It is the bank as it is now. */
async function bankEndsOf(
  { banks, items }: Measuring,
  session: SessionMeasurement,
  statements: readonly ProbableStatement[],
): Promise<readonly (BankEnd | null)[]> {
  const { concepts, delivery } = session.settings;
  const tellsGrades = delivery.feedback !== "none";
  const possible = concepts.map((concept, k) =>
    possibleBankEnd(session.answers, concept, { statement: statements[k]?.statement, tellsGrades }),
  );
  if (possible.every((one) => one === null)) return possible.map(() => null);
  const { references } = await banks.load(session.poolId, concepts);
  // Not from the bank's pool: the bundle of the pages has a copy of the engine that refuses pools of the process's copy.
  const questions = await items.loadParameters(references, concepts);
  return possible.map((one, concept) => {
    if (one === null) return null;
    const { end, overcome } = one;
    const left = questions.filter((_, i) => !overcome.has(references[i]?.id ?? ""));
    return isAtBankEnd(left, session.current.theta, { concept, end }) ? end : null;
  });
}
