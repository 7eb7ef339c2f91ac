import { z } from "zod";
import { describedIssueSchema } from "../issues/issue.ts";
import { parameterSourceSchema } from "./initial-guessing.ts";

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

/** The new questions of a file that have no guessing, and how it starts. */
export const missingGuessingSchema = z.object({
  /** How many questions these are. */
  questions: z.int().positive(),
  /**
   * Where their other parameters come from, by which `initialGuessing` starts: as the input says, or `estimated` where
   * they are as round as authors write them. Null: they look calibrated, and the input must say it before the file can
   * be applied.
   */
  parameters: parameterSourceSchema.nullable(),
});
export type MissingGuessing = z.infer<typeof missingGuessingSchema>;
