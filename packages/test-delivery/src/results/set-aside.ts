import {
  type AdminSetAsideInput,
  type AdminSetAsideOutput,
  DomainError,
  type Proficiency,
  type QuestionId,
  type SessionId,
} from "@plumbline/contracts";
import { type LoadedSession, listCountedAnswers, loadSession, setAnswerAside } from "@plumbline/database";
import type { Delivery } from "../delivery.ts";
import { planFrom } from "../planning/plan.ts";

/** How often a session that moves on meanwhile is estimated anew. */
const ATTEMPTS = 5;

/** How many sessions one call works through: a few seconds at most. */
const SESSIONS_A_CALL = 200;

interface Decision {
  readonly reason: string;
  /** The id of the admin's account. */
  readonly setBy: string;
}

/** The estimate of a session from the answers that count, but for the one to be set aside; the prior where none is left. */
const estimateWithout = async (
  { banks }: Delivery,
  { session, answered }: LoadedSession,
  questionId: QuestionId,
): Promise<Proficiency> => {
  const { settings, initialProficiency: initial, seed, pool } = session;
  const counted = answered.filter((answer) => !answer.setAside && answer.questionId !== questionId);
  if (counted.length === 0) return initial;
  const [bank, items] = await Promise.all([
    banks.bank(pool.id, settings.concepts, 0),
    banks.items(
      counted.map((answer) => ({ id: answer.questionId, revision: answer.revision })),
      settings.concepts,
    ),
  ]);
  const answers = items.map((item, i) => ({ item, correct: counted[i]?.correct ?? false }));
  const asked = answered.map((answer) => answer.questionId);
  return planFrom({ bank, settings, initial, seed, asked, answers }).proficiency;
};

/** Sets one answer aside; says whether it counted until now. */
const setAnswerOfSessionAside = async (
  delivery: Delivery,
  { sessionId, questionId }: { readonly sessionId: SessionId; readonly questionId: QuestionId },
  decision: Decision,
): Promise<boolean> => {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const loaded = await loadSession(delivery.database, sessionId);
    if (loaded === null) throw new DomainError("SESSION_NOT_FOUND", `no session ${sessionId}`);
    const { outcome } = await setAnswerAside(delivery.database, {
      sessionId,
      questionId,
      ...decision,
      expectedVersion: loaded.session.version,
      proficiency: await estimateWithout(delivery, loaded, questionId),
      now: delivery.clock(),
    });
    if (outcome === "stale") continue;
    // The live state still counts the answer. Where Redis is away, its version is behind and Postgres decides.
    if (outcome === "set-aside") await delivery.store.deleteState(sessionId);
    return outcome === "set-aside";
  }
  throw new DomainError("STORAGE_UNAVAILABLE", `session ${sessionId} kept moving on`);
};

/**
 * Takes recorded answers out of what counts: estimate, totals and, where it came from the session, the student's
 * long-term proficiency are worked out from the answers that are left. The answers stay as they were recorded; that
 * they are set aside is a record of its own. An active test goes on without them.
 *
 * @throws DomainError SESSION_NOT_FOUND; INVALID_INPUT when the session has no answer to the question;
 *   STORAGE_UNAVAILABLE (what was set aside until then stays so: the same call goes on)
 */
export const setAside = async (
  delivery: Delivery,
  { input, setBy }: { readonly input: AdminSetAsideInput; readonly setBy: string },
): Promise<AdminSetAsideOutput> => {
  const { questionId, reason } = input;
  if (input.scope === "answer") {
    const done = await setAnswerOfSessionAside(delivery, input, { reason, setBy });
    return { setAside: done ? 1 : 0, remaining: 0 };
  }
  const question = { id: questionId, revision: input.revision };
  const { answers, sessionIds } = await listCountedAnswers(delivery.database, {
    question,
    limit: SESSIONS_A_CALL,
  });
  let done = 0;
  for (const sessionId of sessionIds) {
    if (await setAnswerOfSessionAside(delivery, { sessionId, questionId }, { reason, setBy })) done += 1;
  }
  return { setAside: done, remaining: Math.max(answers - sessionIds.length, 0) };
};
