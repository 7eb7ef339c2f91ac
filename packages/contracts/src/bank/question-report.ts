import { z } from "zod";
import { poolIdSchema, sessionIdSchema, studentIdSchema, uuidSchema } from "../ids.ts";
import { instantSchema } from "../session/session.ts";
import { contentLanguageSchema } from "./language.ts";
import { questionReferenceSchema } from "./question.ts";
import { REPORT_KINDS } from "./report-kinds.ts";

export const reportKindSchema = z.enum(REPORT_KINDS);

/** The free text of a report or a decision. */
export const noteSchema = z.string().trim().max(1_000);

/** A report as admins read it. */
export const questionReportSchema = z.object({
  id: uuidSchema,
  kind: reportKindSchema,
  message: z.string(),
  at: instantSchema,
  sessionId: sessionIdSchema,
  student: z.object({ id: studentIdSchema, name: z.string() }),
  /** The revision that the student saw, with its text; `latestRevision` is the bank's. */
  question: questionReferenceSchema.extend({
    latestRevision: z.int().positive(),
    poolId: poolIdSchema,
    content: z.string(),
    language: contentLanguageSchema,
  }),
  /** What the student answered it; null where no answer is recorded. */
  answer: z.object({ position: z.int().positive(), correct: z.boolean() }).nullable(),
  /** Null while the report is open. `by` is the id of an account. */
  resolved: z.object({ at: instantSchema, by: z.string(), note: z.string() }).nullable(),
});
export type QuestionReport = z.infer<typeof questionReportSchema>;
