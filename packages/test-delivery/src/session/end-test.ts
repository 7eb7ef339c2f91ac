import { DomainError, type TestEndOutput } from "@plumbline/contracts";
import { finishSession } from "@plumbline/database";
import type { Delivery } from "../delivery.ts";
import { restateLongTermSoon } from "../long-term/restate-long-term.ts";
import { resultOf } from "../results/read-result.ts";
import type { OwnSession } from "../viewer.ts";

/**
 * Ends a session because its student wants to; the answers so far count. Ending it a second time returns the same
 * result.
 *
 * @throws DomainError SESSION_NOT_FOUND; SESSION_NOT_ACTIVE when the session completed or expired before;
 *   STORAGE_UNAVAILABLE
 */
export async function endTest(delivery: Delivery, own: OwnSession): Promise<TestEndOutput> {
  const session = await finishSession(delivery.database, {
    ...own,
    endReason: "ended-by-student",
    now: delivery.clock(),
  });
  await delivery.store.deleteState(own.sessionId);
  if (session.status !== "ended") {
    throw new DomainError("SESSION_NOT_ACTIVE", `the session is ${session.status}`);
  }
  restateLongTermSoon(delivery, own.studentId);
  const { result } = await resultOf(delivery, own.sessionId);
  return { status: "ended", result };
}
