import { DomainError, type TestComparisonOutput } from "@plumbline/contracts";
import { loadComparison } from "@plumbline/database";
import type { Measuring } from "../measurement/measure-sessions.ts";
import { assertMaySeeSession } from "../viewer.ts";
import { toldSeries } from "./told-series.ts";
import type { ViewedSession } from "./viewed-session.ts";

/** More earlier tests would add no information for a student and make the table too long to read. */
const COMPARED_TESTS = 20;

/**
 * A session that is over beside the student's earlier ones of the same pool, for its student and for staff. It
 * contains nothing that the results of these sessions do not contain, so a student is not told of those that are too short
 * for a result.
 *
 * @throws DomainError SESSION_NOT_FOUND when there is none that the viewer may see, or it is not over;
 *   STORAGE_UNAVAILABLE
 */
export async function readComparison(
  delivery: Measuring,
  { viewer, sessionId }: ViewedSession,
): Promise<TestComparisonOutput> {
  const loaded = await loadComparison(delivery.database, { sessionId, limit: COMPARED_TESTS });
  assertMaySeeSession(viewer, sessionId, loaded);
  if (loaded.status === "active") throw new DomainError("SESSION_NOT_FOUND", "the session is not over yet");
  const { earlierTests, concepts } = loaded;
  return { sessionId, earlierTests, concepts: await toldSeries(delivery, concepts, viewer) };
}
