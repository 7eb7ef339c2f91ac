import { type QuestionReport, questionReportSchema } from "@plumbline/contracts";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";
import { instantParameter } from "../client/instant-parameter.ts";

/** Closes a report. A closed one stays as it is. Null when there is no such report. */
export function resolveQuestionReport(
  db: Database,
  input: {
    readonly reportId: string;
    /** The id of the admin's account. */
    readonly resolvedBy: string;
    readonly note: string;
    readonly now?: Date | undefined;
  },
): Promise<QuestionReport | null> {
  return callFunction(db, {
    name: "resolve_question_report",
    parameters: {
      p_report_id: input.reportId,
      p_resolved_by: input.resolvedBy,
      p_resolution: input.note,
      p_now: instantParameter(input.now),
    },
    result: questionReportSchema.nullable(),
  });
}
