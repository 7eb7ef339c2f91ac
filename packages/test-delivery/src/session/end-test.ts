import { DomainError, type SessionId, type StudentId, type TestEndOutput } from "@plumbline/contracts";
import { finishSession } from "@plumbline/database";
import type { Delivery } from "../delivery.ts";
import { resultOf } from "../results/read-result.ts";

/**
 * Ends a session at the student's wish: what was answered counts. Ending an ended session again returns the
 * same result.
 *
 * @throws DomainError SESSION_NOT_FOUND; SESSION_NOT_ACTIVE when the session completed or expired before
 */
export const endTest = async (
  delivery: Delivery,
  who: { readonly sessionId: SessionId; readonly studentId: StudentId },
): Promise<TestEndOutput> => {
  const session = await finishSession(delivery.database, {
    ...who,
    endReason: "ended-by-student",
    now: delivery.clock(),
  });
  await delivery.store.deleteState(who.sessionId);
  if (session.status !== "ended")
    throw new DomainError("SESSION_NOT_ACTIVE", `the session is ${session.status}`);
  const { result } = await resultOf(delivery, who.sessionId);
  return { status: "ended", result };
};
