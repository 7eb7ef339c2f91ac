import {
  type AdminQuestion,
  adminQuestionSchema,
  type PoolId,
  type QuestionDraft,
  type QuestionId,
  type QuestionStatus,
} from "@plumbline/contracts";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";
import { questionRow } from "./question-row.ts";

interface QuestionToSave extends Omit<QuestionDraft, "id"> {
  readonly poolId: PoolId;
  /** Absent for a new question: the database creates its id. */
  readonly id?: QuestionId | undefined;
  readonly status: QuestionStatus;
  /** The revision that the editor saw, 0 for a new question. If it is left out, the latest revision is revised. */
  readonly expectedRevision?: number | undefined;
}

/**
 * Writes a question: a new one, or a new revision of the one with this id. Saving what is already there makes no
 * revision.
 *
 * @throws DomainError POOL_NOT_AVAILABLE when there is no such pool; INVALID_INPUT for an `id` of another pool's question, for
 * a new question whose `id` exists, for a concept that the pool does not have, and for an `expectedRevision` that is not
 * the latest any more
 */
export function saveAdminQuestion(db: Database, question: QuestionToSave): Promise<AdminQuestion> {
  const named = question.id === undefined ? {} : { id: question.id };
  return callFunction(db, {
    name: "save_admin_question",
    parameters: {
      p_pool_id: question.poolId,
      p_question: { ...named, ...questionRow(question), status: question.status },
      p_expected_revision: question.expectedRevision ?? null,
    },
    result: adminQuestionSchema,
  });
}
