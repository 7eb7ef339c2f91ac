import type { SessionSummary, StudentHistoryOutput, StudentId } from "@plumbline/contracts";
import { listStudentSessions, type StoredSummary } from "@plumbline/database";
import { type Measuring, measureSessions } from "../measurement/measure-sessions.ts";

/**
 * A student's sessions, newest first, a page at a time, with what each that is over measured.
 *
 * @throws DomainError STORAGE_UNAVAILABLE
 */
export async function readHistory(
  delivery: Measuring,
  input: { readonly studentId: StudentId; readonly cursor?: string | undefined },
): Promise<StudentHistoryOutput> {
  const { sessions, nextCursor } = await listStudentSessions(delivery.database, input);
  return { sessions: await withMeasurements(delivery, sessions), nextCursor };
}

/** Summaries with what their sessions measured instead of the stored estimates. */
async function withMeasurements(
  delivery: Measuring,
  sessions: readonly StoredSummary[],
): Promise<readonly SessionSummary[]> {
  const over = sessions.filter(({ concepts }) => concepts !== null).map(({ sessionId }) => sessionId);
  const measured = await measureSessions(delivery, over);
  return sessions.map((session) => ({
    ...session,
    concepts: session.concepts === null ? null : (measured.get(session.sessionId) ?? []),
  }));
}
