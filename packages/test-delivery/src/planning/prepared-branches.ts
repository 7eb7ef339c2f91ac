import type { QuestionId, SessionId, StudentId } from "@plumbline/contracts";
import type { Delivery } from "../delivery.ts";
import type { LiveSession } from "../session/live-session.ts";
import { type Futures, futuresOf } from "./branches.ts";

/** A session that waits for an answer in this process, and what will follow that answer. */
interface Ahead {
  readonly live: LiveSession;
  /** Null when they could not be computed. */
  readonly futures: Promise<Futures | null>;
}

/** The sessions that this process thinks ahead for, by id. */
export type FuturesAhead = Map<SessionId, Ahead>;

export const createFuturesAhead = (): FuturesAhead => new Map();

/** Above this many sessions the one that has waited longest is forgotten: it costs its next answer a millisecond. */
const REMEMBERED = 2_000;

/** After what the event loop has at hand: above all the reply that the student waits for. */
const afterTheReply = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Computes both futures of the outstanding question while the student thinks about it. The state they are computed from
 * is as fixed as its version: should another process move the session on, Postgres refuses the version, and all is as if
 * nothing had been prepared.
 */
export const prepareFutures = (delivery: Delivery, live: LiveSession): void => {
  const { ahead } = delivery;
  const { sessionId } = live.state;
  // Taken out first, so that the session is the youngest again.
  ahead.delete(sessionId);
  const oldest = ahead.size >= REMEMBERED ? ahead.keys().next().value : undefined;
  if (oldest !== undefined) ahead.delete(oldest);
  const futures = afterTheReply()
    .then(() => futuresOf(delivery, live))
    .catch(() => null);
  ahead.set(sessionId, { live, futures });
};

/** Takes what was prepared for this very answer out, for one caller only; null when there is nothing, or it is out of date. */
export const takePrepared = async (
  delivery: Delivery,
  answer: { readonly sessionId: SessionId; readonly studentId: StudentId; readonly questionId: QuestionId },
): Promise<{ readonly live: LiveSession; readonly futures: Futures } | null> => {
  const found = delivery.ahead.get(answer.sessionId);
  if (found === undefined) return null;
  const { live } = found;
  if (live.state.studentId !== answer.studentId || live.state.nextQuestionId !== answer.questionId)
    return null;
  delivery.ahead.delete(answer.sessionId);
  const futures = await found.futures;
  if (futures === null || !delivery.banks.isNewest(live.state.poolId, futures.bankVersion)) return null;
  return { live, futures };
};
