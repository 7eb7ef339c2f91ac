import {
  instantSchema,
  type StudentHistoryOutput,
  type StudentId,
  sessionIdSchema,
  sessionSummarySchema,
} from "@plumbline/contracts";
import { z } from "zod";
import { callFunction } from "../client/call-function.ts";
import { decodeCursor } from "../client/cursor.ts";
import type { Database } from "../client/database.ts";
import { pageOf } from "../client/page.ts";

/** When the last session of the page started, and its id. */
const keySchema = z.tuple([instantSchema, sessionIdSchema]);

const DEFAULT_LIMIT = 20;

/** Lists a student's sessions, newest first, a page at a time. */
export async function listStudentSessions(
  db: Database,
  input: {
    readonly studentId: StudentId;
    readonly cursor?: string | undefined;
    readonly limit?: number | undefined;
  },
): Promise<StudentHistoryOutput> {
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
    result: z.array(sessionSummarySchema),
  });
  const { rows, nextCursor } = pageOf(sessions, limit, (row) => [row.startedAt, row.sessionId]);
  return { sessions: rows, nextCursor };
}
