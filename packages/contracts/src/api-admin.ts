import { z } from "zod";
import { cursorSchema } from "./api-history.ts";
import { deliverySettingsSchema } from "./delivery-settings.ts";
import { poolIdSchema, questionIdSchema } from "./ids.ts";
import { conceptWeightsSchema, questionBodySchema, questionStatusSchema } from "./question.ts";
import { instantSchema } from "./session.ts";

export const poolStatusSchema = z.enum(["draft", "published", "archived"]);
export type PoolStatus = z.infer<typeof poolStatusSchema>;

/** What an admin writes of a pool. The order of `concepts` is the order of every proficiency vector. */
export const poolDraftSchema = z.object({
  name: z.string().trim().min(1, { error: "the pool has no name" }).max(120),
  description: z.string().trim().max(2_000).default(""),
  concepts: z
    .array(z.string().trim().min(1, { error: "a concept has no name" }).max(80))
    .min(1, { error: "a pool needs at least one concept" })
    .max(20, { error: "a pool has at most 20 concepts" })
    .refine((names) => new Set(names).size === names.length, { error: "two concepts have the same name" })
    .readonly(),
  delivery: deliverySettingsSchema,
  status: poolStatusSchema.default("draft"),
});
export type PoolDraft = z.infer<typeof poolDraftSchema>;

export const adminPoolSchema = poolDraftSchema.extend({
  id: poolIdSchema,
  questionCount: z.int(),
  activeQuestionCount: z.int(),
  sessionCount: z.int(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
});
export type AdminPool = z.infer<typeof adminPoolSchema>;

export const adminPoolsInputSchema = z.object({ cursor: cursorSchema.optional() });
export const adminPoolsOutputSchema = z.object({
  pools: z.array(adminPoolSchema).readonly(),
  nextCursor: cursorSchema.nullable(),
});
export type AdminPoolsOutput = z.infer<typeof adminPoolsOutputSchema>;

export const adminSavePoolInputSchema = poolDraftSchema.extend({ id: poolIdSchema.optional() });
export type AdminSavePoolInput = z.infer<typeof adminSavePoolInputSchema>;

/** A question of the bank, whole: only admins see this. */
export const adminQuestionSchema = z.object({
  id: questionIdSchema,
  poolId: poolIdSchema,
  content: z.string(),
  options: z.array(z.string()).readonly(),
  correctAnswer: z.int().nonnegative(),
  explanation: z.string(),
  concepts: conceptWeightsSchema,
  difficulty: z.number(),
  discrimination: z.number(),
  guessing: z.number(),
  status: questionStatusSchema,
  revision: z.int().positive(),
  createdAt: instantSchema,
  /** How many times it was answered, in all revisions. */
  answered: z.int(),
});
export type AdminQuestion = z.infer<typeof adminQuestionSchema>;

export const adminQuestionsInputSchema = z.object({
  poolId: poolIdSchema,
  search: z.string().trim().max(200).optional(),
  concept: z.string().max(80).optional(),
  status: questionStatusSchema.optional(),
  cursor: cursorSchema.optional(),
});
export const adminQuestionsOutputSchema = z.object({
  questions: z.array(adminQuestionSchema).readonly(),
  nextCursor: cursorSchema.nullable(),
});
export type AdminQuestionsOutput = z.infer<typeof adminQuestionsOutputSchema>;

/** No `id`: a new question with an id made for it. An id that exists in the pool: a new revision. */
export const adminSaveQuestionInputSchema = questionBodySchema.safeExtend({
  id: questionIdSchema.optional(),
  poolId: poolIdSchema,
  status: questionStatusSchema.default("active"),
  /**
   * The revision that the form was opened on, 0 for a new question; refused when somebody saved another
   * meanwhile, or when the `id` of a new question is taken. Left out, whatever is there is revised.
   */
  expectedRevision: z.int().nonnegative().optional(),
});
export type AdminSaveQuestionInput = z.infer<typeof adminSaveQuestionInputSchema>;

export const importFormatSchema = z.enum(["csv", "json"]);
export type ImportFormat = z.infer<typeof importFormatSchema>;

export const importInputSchema = z.object({
  poolId: poolIdSchema,
  format: importFormatSchema.optional(),
  text: z.string().min(1, { error: "the file is empty" }).max(10_000_000, { error: "more than 10 MB" }),
});
export type ImportInput = z.infer<typeof importInputSchema>;

/** One thing wrong, or worth knowing, in a row: the field, what it is and how to mend it. */
export const importIssueSchema = z.object({ field: z.string(), message: z.string(), hint: z.string() });
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

export const importPreviewOutputSchema = z.object({
  format: importFormatSchema,
  rows: z.array(importRowSchema).readonly(),
});
export type ImportPreviewOutput = z.infer<typeof importPreviewOutputSchema>;

/** What apply wrote: rows that were new or changed; the rest is reported as in the preview. */
export const importApplyOutputSchema = importPreviewOutputSchema.extend({
  created: z.int(),
  updated: z.int(),
});
export type ImportApplyOutput = z.infer<typeof importApplyOutputSchema>;
