import {
  type AdminReportsOutput,
  adminReportsOutputSchema,
  type PoolId,
  type QuestionId,
  questionReportSchema,
  uuidSchema,
} from "@plumbline/contracts";
import { z } from "zod";
import { callFunction } from "../client/call-function.ts";
import { cursorInstantSchema, decodeCursor } from "../client/cursor.ts";
import type { Database } from "../client/database.ts";
import { pageOf } from "../client/page.ts";

const keySchema = z.tuple([z.enum(["open", "resolved"]), cursorInstantSchema, uuidSchema]);

const DEFAULT_LIMIT = 50;

interface ReportFilter {
  readonly poolId?: PoolId | undefined;
  readonly questionId?: QuestionId | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

/** Lists reports about questions, open ones first, then newest first, a page at a time; and counts them. */
export async function listQuestionReports(db: Database, filter: ReportFilter): Promise<AdminReportsOutput> {
  const limit = filter.limit ?? DEFAULT_LIMIT;
  const [state, at, id] = filter.cursor === undefined ? [] : decodeCursor(filter.cursor, keySchema);
  const of = { p_pool_id: filter.poolId ?? null, p_question_id: filter.questionId ?? null };
  const [reports, counts] = await Promise.all([
    callFunction(db, {
      name: "list_question_reports",
      parameters: {
        ...of,
        p_limit: limit + 1,
        p_after_resolved: state === undefined ? null : state === "resolved",
        p_after_at: at ?? null,
        p_after_id: id ?? null,
      },
      result: z.array(questionReportSchema),
    }),
    callFunction(db, {
      name: "count_question_reports",
      parameters: of,
      result: adminReportsOutputSchema.shape.counts,
    }),
  ]);
  const { rows, nextCursor } = pageOf(reports, limit, (row) => [
    row.resolved === null ? "open" : "resolved",
    row.at,
    row.id,
  ]);
  return { reports: rows, counts, nextCursor };
}
