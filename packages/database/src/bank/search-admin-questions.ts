import {
  type AdminQuestionsOutput,
  adminQuestionSchema,
  type PoolId,
  type QuestionStatus,
  questionIdSchema,
} from "@plumbline/contracts";
import { z } from "zod";
import { callFunction } from "../client/call-function.ts";
import { decodeCursor } from "../client/cursor.ts";
import type { Database } from "../client/database.ts";
import { pageOf } from "../client/page.ts";

const keySchema = z.tuple([questionIdSchema]);

/** So few because each is shown with its formulas, which take most of the time of the page. */
const DEFAULT_LIMIT = 30;

interface QuestionFilter {
  readonly poolId: PoolId;
  /** Part of the id or of the text. */
  readonly search?: string | undefined;
  /** A concept that the question touches. */
  readonly concept?: string | undefined;
  readonly status?: QuestionStatus | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

/** Lists the questions of a pool that match the filter, by id, a page at a time. */
export async function searchAdminQuestions(
  db: Database,
  filter: QuestionFilter,
): Promise<AdminQuestionsOutput> {
  const limit = filter.limit ?? DEFAULT_LIMIT;
  const [afterId] = filter.cursor === undefined ? [null] : decodeCursor(filter.cursor, keySchema);
  const questions = await callFunction(db, {
    name: "list_admin_questions",
    parameters: {
      p_pool_id: filter.poolId,
      p_limit: limit + 1,
      p_search: filter.search || null,
      p_concept: filter.concept ?? null,
      p_status: filter.status ?? null,
      p_after_id: afterId,
    },
    result: z.array(adminQuestionSchema),
  });
  const { rows, nextCursor } = pageOf(questions, limit, (row) => [row.id]);
  return { questions: rows, nextCursor };
}
