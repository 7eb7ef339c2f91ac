import { z } from "zod";
import { describedIssueSchema } from "../issues/issue.ts";

export const importFormatSchema = z.enum(["csv", "json"]);
export type ImportFormat = z.infer<typeof importFormatSchema>;

/**
 * One thing wrong, or worth knowing, in a row. `field` is the place as the file names it: a column or a field such as
 * `difficulty`, `option_2`, `concepts.Algebra`, or `row`, `header` and `file` for what is larger than that.
 */
export const importIssueSchema = describedIssueSchema;
export type ImportIssue = z.infer<typeof importIssueSchema>;

export const importRowStatusSchema = z.enum(["new", "changed", "unchanged", "duplicate", "refused"]);
export const importRowSchema = z.object({
  /** Line of the file on which the row begins, from 1. */
  line: z.int().positive(),
  status: importRowStatusSchema,
  questionId: z.string().nullable(),
  issues: z.array(importIssueSchema).readonly(),
});
export type ImportRow = z.infer<typeof importRowSchema>;
