import {
  type AdminSetAsideInput,
  type AdminSetAsideOutput,
  DomainError,
  type Proficiency,
  type QuestionId,
  type SessionId,
} from "@plumbline/contracts";
import { type LoadedSession, loadCountedAnswers, loadSession, setAnswerAside } from "@plumbline/database";
import type { Delivery } from "../delivery.ts";
import { restateLongTermSoon } from "../long-term/restate-long-term.ts";
import { planFrom } from "../planning/plan.ts";

/** How often one session is estimated again when it moves on in the meantime. */
const MAX_ATTEMPTS = 5;

/** How many sessions one call changes; it takes a few seconds at most. */
const SESSIONS_PER_CALL = 200;

/** Why an answer is set aside, and by whom. */
interface Decision {
  readonly reason: string;
  /** The id of the admin's account. */
  readonly setBy: string;
}

/**
 * Sets recorded answers aside, so that they do not count: the estimate, the totals and the student's long-term proficiency
 * are computed from the remaining answers. The answers stay as they were recorded;
 * each setting aside is a record of its own. An active test continues without them.
 *
 * @throws DomainError SESSION_NOT_FOUND; INVALID_INPUT when the session has no answer to the question;
 *   STORAGE_UNAVAILABLE (answers set aside before the failure stay so; the same call continues with the rest)
 */
export async function setAside(
  delivery: Delivery,
  { input, setBy }: { readonly input: AdminSetAsideInput; readonly setBy: string },
): Promise<AdminSetAsideOutput> {
  const { questionId, reason } = input;
  if (input.scope === "answer") {
    const done = await setAnswerOfSessionAside(delivery, input, { reason, setBy });
    return { setAside: done ? 1 : 0, remaining: 0 };
  }
  const question = { id: questionId, revision: input.revision };
  const { answers, sessionIds } = await loadCountedAnswers(delivery.database, {
    question,
    limit: SESSIONS_PER_CALL,
  });
  let done = 0;
  for (const sessionId of sessionIds) {
    if (await setAnswerOfSessionAside(delivery, { sessionId, questionId }, { reason, setBy })) done += 1;
  }
  return { setAside: done, remaining: Math.max(answers - sessionIds.length, 0) };
}

/** Sets one answer aside; returns whether it counted before. */
async function setAnswerOfSessionAside(
  delivery: Delivery,
  { sessionId, questionId }: { readonly sessionId: SessionId; readonly questionId: QuestionId },
  decision: Decision,
): Promise<boolean> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
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
    // The live state still counts the answer. If Redis is unavailable, the state's version is old and Postgres decides.
    if (outcome === "set-aside") {
      await delivery.store.deleteState(sessionId);
      restateLongTermSoon(delivery, loaded.session.studentId);
    }
    return outcome === "set-aside";
  }
  throw new DomainError("STORAGE_UNAVAILABLE", `session ${sessionId} kept moving on`);
}

/** The estimate of a session from the answers that count, without this one; the prior when none remains. */
async function estimateWithout(
  { banks, items }: Delivery,
  { session, answered }: LoadedSession,
  questionId: QuestionId,
): Promise<Proficiency> {
  const { settings, initialProficiency: initial, seed, pool } = session;
  const counted = answered.filter(
    (answer) => !answer.setAside && !answer.leftOut && answer.questionId !== questionId,
  );
  if (counted.length === 0) return initial;
  const [bank, parameters] = await Promise.all([
    banks.load(pool.id, settings.concepts),
    items.loadParameters(
      counted.map((answer) => ({ id: answer.questionId, revision: answer.revision })),
      settings.concepts,
    ),
  ]);
  const answers = parameters.map((item, i) => ({ item, correct: counted[i]?.correct ?? false }));
  const asked = answered.map((answer) => answer.questionId);
  return planFrom({ bank, settings, initial, seed, asked, answers }).proficiency;
}
