import { type QuestionReference, type SessionId, sessionIdSchema } from "@plumbline/contracts";
import { z } from "zod";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";

/**
 * Loads the answers to a revision of a question that count: how many there are in all, and the sessions of up to `limit`
 * of them.
 */
export function loadCountedAnswers(
  db: Database,
  { question, limit }: { readonly question: QuestionReference; readonly limit: number },
): Promise<{ readonly answers: number; readonly sessionIds: readonly SessionId[] }> {
  return callFunction(db, {
    name: "list_counted_answers",
    parameters: { p_question_id: question.id, p_revision: question.revision, p_limit: limit },
    result: z.object({ answers: z.int(), sessionIds: z.array(sessionIdSchema).readonly() }),
  });
}
