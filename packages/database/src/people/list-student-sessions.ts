import { type StudentHistoryOutput, type StudentId, sessionIdSchema } from "@plumbline/contracts";
import { z } from "zod";
import { callFunction } from "../client/call-function.ts";
import { cursorInstantSchema, decodeCursor } from "../client/cursor.ts";
import type { Database } from "../client/database.ts";
import { pageOf } from "../client/page.ts";
import { type StoredSummary, storedSummarySchema } from "./stored-summary.ts";

/** When the last session of the page started, and its id. */
const keySchema = z.tuple([cursorInstantSchema, sessionIdSchema]);

const DEFAULT_LIMIT = 20;

interface StoredHistory extends Pick<StudentHistoryOutput, "nextCursor"> {
  readonly sessions: readonly StoredSummary[];
}

/** Lists a student's sessions, newest first, a page at a time. */
export async function listStudentSessions(
  db: Database,
  input: {
    readonly studentId: StudentId;
    readonly cursor?: string | undefined;
    readonly limit?: number | undefined;
  },
): Promise<StoredHistory> {
  const limit = input.limit ?? DEFAULT_LIMIT;
  const [startedAt, id] = input.cursor === undefined ? [null, null] : decodeCursor(input.cursor, keySchema);
  const sessions = await callFunction(db, {
    name: "read_history",
    parameters: {
      p_student_id: input.studentId,
      p_limit: limit + 1,
      p_before_started_at: startedAt,
      p_before_id: id,
    },
    result: z.array(storedSummarySchema),
  });
  const { rows, nextCursor } = pageOf(sessions, limit, (row) => [row.startedAt, row.sessionId]);
  return { sessions: rows, nextCursor };
}
