import type { PoolId, QuestionDraft } from "@plumbline/contracts";
import { z } from "zod";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";
import { questionRow } from "./question-row.ts";

const appliedImportSchema = z.object({ created: z.int(), updated: z.int() });
type AppliedImport = z.infer<typeof appliedImportSchema>;

/**
 * Writes questions into a pool, all of them or none. New ones are active. Existing ones keep their status and get a new
 * revision where they differ. Gives how many were created and how many were updated.
 *
 * @throws DomainError POOL_NOT_AVAILABLE when there is no such pool; INVALID_INPUT with a field
 * `questions.<place>.<field>`, places from 0, for an id that comes twice or is of another pool's question, and for a
 * concept that the pool does not have
 */
export function applyImport(
  db: Database,
  input: { readonly poolId: PoolId; readonly questions: readonly QuestionDraft[] },
): Promise<AppliedImport> {
  return callFunction(db, {
    name: "apply_import",
    parameters: {
      p_pool_id: input.poolId,
      p_questions: input.questions.map((draft) => ({ id: draft.id, ...questionRow(draft) })),
    },
    result: appliedImportSchema,
  });
}
