import { z } from "zod";
import { cursorSchema } from "./api-history.ts";
import { poolIdSchema, questionIdSchema, sessionIdSchema, studentIdSchema } from "./ids.ts";
import { questionReferenceSchema } from "./question.ts";
import { instantSchema } from "./session.ts";

/** What a student may find wrong with a question. */
export const reportKindSchema = z.enum([
  "wording",
  "no-right-answer",
  "several-right-answers",
  /** A picture or a formula does not appear. */
  "not-shown",
  "something-else",
]);
export type ReportKind = z.infer<typeof reportKindSchema>;

/** A text of one's own beside a report or a decision. */
const noteSchema = z.string().trim().max(1_000, { error: "more than 1000 characters" });

export const testReportProblemInputSchema = z
  .object({
    sessionId: sessionIdSchema,
    /** The outstanding question, or one that the session has asked before. */
    questionId: questionIdSchema,
    kind: reportKindSchema,
    text: noteSchema.default(""),
  })
  .refine(({ kind, text }) => kind !== "something-else" || text !== "", {
    error: "say what is wrong",
    path: ["text"],
  });
export type TestReportProblemInput = z.infer<typeof testReportProblemInputSchema>;

/** The same report again gives the receipt of the first one. */
export const testReportProblemOutputSchema = z.object({ reportId: z.uuid(), at: instantSchema });
export type TestReportProblemOutput = z.infer<typeof testReportProblemOutputSchema>;

/** A report as admins read it. */
export const questionReportSchema = z.object({
  id: z.uuid(),
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
  }),
  /** What the student answered it; null where no answer is recorded. */
  answer: z.object({ position: z.int().positive(), correct: z.boolean() }).nullable(),
  /** Null while the report is open. `by` is the id of an account. */
  resolved: z.object({ at: instantSchema, by: z.string(), note: z.string() }).nullable(),
});
export type QuestionReport = z.infer<typeof questionReportSchema>;

/** Whose reports: a pool's, one question's, or left out all. Open ones first, then newest first. */
export const adminReportsInputSchema = z.object({
  poolId: poolIdSchema.optional(),
  questionId: questionIdSchema.optional(),
  cursor: cursorSchema.optional(),
});
export const adminReportsOutputSchema = z.object({
  reports: z.array(questionReportSchema).readonly(),
  /** Of all pages together. */
  counts: z.object({ open: z.int(), resolved: z.int() }),
  nextCursor: cursorSchema.nullable(),
});
export type AdminReportsOutput = z.infer<typeof adminReportsOutputSchema>;

const reasonSchema = noteSchema.min(1, { error: "say why" });

/** Which answers no longer count: one of a session, or all that were given to one revision of a question. */
export const adminSetAsideInputSchema = z.discriminatedUnion("scope", [
  z.object({
    scope: z.literal("answer"),
    sessionId: sessionIdSchema,
    questionId: questionIdSchema,
    reason: reasonSchema,
  }),
  z.object({
    scope: z.literal("question"),
    questionId: questionIdSchema,
    revision: z.int().positive(),
    reason: reasonSchema,
  }),
]);
export type AdminSetAsideInput = z.infer<typeof adminSetAsideInputSchema>;

/**
 * How many answers this call set aside, 0 where they were before, and how many of the question are left to do: a call
 * sets a limited number aside, so that it ends; send it again until none is left.
 */
export const adminSetAsideOutputSchema = z.object({
  setAside: z.int().nonnegative(),
  remaining: z.int().nonnegative(),
});
export type AdminSetAsideOutput = z.infer<typeof adminSetAsideOutputSchema>;

export const adminResolveReportInputSchema = z.object({ reportId: z.uuid(), note: noteSchema.default("") });
