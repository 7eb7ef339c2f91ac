import { type PoolId, type QuestionId, questionIdSchema } from "@plumbline/contracts";
import { z } from "zod";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";

/** Loads those of these ids that questions of other pools have. An id is unique in the whole bank. */
export function loadTakenQuestionIds(
  db: Database,
  input: { readonly poolId: PoolId; readonly ids: readonly string[] },
): Promise<readonly QuestionId[]> {
  return callFunction(db, {
    name: "taken_question_ids",
    parameters: { p_pool_id: input.poolId, p_ids: input.ids },
    result: z.array(questionIdSchema).readonly(),
  });
}
