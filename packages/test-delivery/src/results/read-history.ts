import type { SessionSummary, StudentHistoryOutput, StudentId } from "@plumbline/contracts";
import { listStudentSessions, type StoredSummary } from "@plumbline/database";
import { type Measuring, measureSessions } from "../measurement/measure-sessions.ts";
import { isStaff, type Viewer } from "../viewer.ts";
import { type FeedbackSettings, isTooShort } from "./told-to-student.ts";

interface HistoryInput {
  readonly viewer: Viewer;
  readonly studentId: StudentId;
  readonly cursor?: string | undefined;
}

/**
 * A student's sessions, newest first, a page at a time, with what each that is over measured. A student is not told what
 * reveals right answers where a test never tells them.
 *
 * @throws DomainError STORAGE_UNAVAILABLE
 */
export async function readHistory(
  delivery: Measuring,
  { viewer, ...input }: HistoryInput,
): Promise<StudentHistoryOutput> {
  const { sessions, nextCursor } = await listStudentSessions(delivery.database, input);
  const measured = await withMeasurements(delivery, sessions);
  return {
    sessions: measured.map(({ delivery: settings, ...summary }) =>
      isStaff(viewer) ? summary : toldSummary(summary, settings),
    ),
    nextCursor,
  };
}

/** What a student is told of a session in a list. */
function toldSummary(summary: SessionSummary, settings: FeedbackSettings): SessionSummary {
  if (settings.feedback !== "none") return summary;
  const { concepts, totalQuestions } = summary;
  return {
    ...summary,
    correctResponses: null,
    accuracy: null,
    concepts: isTooShort(settings, totalQuestions) ? null : concepts,
  };
}

/** Summaries with what their sessions measured instead of the stored estimates. */
async function withMeasurements(
  delivery: Measuring,
  sessions: readonly StoredSummary[],
): Promise<readonly (SessionSummary & Pick<StoredSummary, "delivery">)[]> {
  const over = sessions.filter(({ concepts }) => concepts !== null).map(({ sessionId }) => sessionId);
  const measured = await measureSessions(delivery, over);
  return sessions.map((session) => ({
    ...session,
    concepts: session.concepts === null ? null : (measured.get(session.sessionId) ?? []),
  }));
}
