import { DomainError, type SessionId, type TestComparisonOutput } from "@plumbline/contracts";
import { loadComparison } from "@plumbline/database";
import { type Asker, isStaff } from "../authorized-student.ts";
import type { Delivery } from "../delivery.ts";

/** More earlier tests than these say nothing more to a student, and make a table that nobody reads. */
const COMPARED_TESTS = 20;

/**
 * A session that is over beside the student's earlier ones of the same pool, for its student and for staff. It tells
 * what the results of these sessions tell, whatever the pool's feedback mode.
 *
 * @throws DomainError SESSION_NOT_FOUND when there is none that the caller may see, or it is not over
 */
export const readComparison = async (
  { database }: Pick<Delivery, "database">,
  { viewer, sessionId }: { readonly viewer: Asker; readonly sessionId: SessionId },
): Promise<TestComparisonOutput> => {
  const loaded = await loadComparison(database, { sessionId, limit: COMPARED_TESTS });
  if (loaded === null || (loaded.studentId !== viewer.id && !isStaff(viewer))) {
    throw new DomainError("SESSION_NOT_FOUND", `no session ${sessionId} that the caller may see`);
  }
  if (loaded.status === "active") throw new DomainError("SESSION_NOT_FOUND", "the session is not over yet");
  const { earlierTests, concepts } = loaded;
  return { sessionId, earlierTests, concepts };
};
