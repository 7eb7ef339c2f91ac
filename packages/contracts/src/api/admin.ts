import { z } from "zod";
import { savedDeliverySchema } from "../bank/delivery-settings.ts";
import { importFormatSchema, importRowSchema, missingGuessingSchema } from "../bank/import-report.ts";
import { parameterSourceSchema } from "../bank/initial-guessing.ts";
import { poolDraftSchema } from "../bank/pool.ts";
import {
  conceptWeightsSchema,
  LAST_REVISION,
  questionBodySchema,
  questionStatusSchema,
} from "../bank/question.ts";
import { noteSchema, questionReportSchema } from "../bank/question-report.ts";
import { scaleSchema } from "../bank/scale.ts";
import { cursorSchema } from "../cursor.ts";
import { poolIdSchema, questionIdSchema, scaleIdSchema, sessionIdSchema, uuidSchema } from "../ids.ts";
import { describedIssueSchema } from "../issues/issue.ts";
import { refusedAs } from "../issues/refused-as.ts";
import { instantSchema } from "../session/session.ts";

// admin.pools, admin.pool, admin.savePool

export const adminPoolSchema = poolDraftSchema.extend({
  id: poolIdSchema,
  scale: scaleSchema,
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

export const adminPoolInputSchema = z.object({ id: poolIdSchema });
export const adminPoolOutputSchema = adminPoolSchema.nullable();

/**
 * Without `id`: a new pool. `scaleId` puts the pool on that scale, null on the scale of its own. Left out, a pool keeps its
 * scale, and a new one gets its own.
 */
export const adminSavePoolInputSchema = poolDraftSchema.extend({
  id: poolIdSchema.optional(),
  scaleId: scaleIdSchema.nullable().optional(),
  delivery: savedDeliverySchema,
});
export type AdminSavePoolInput = z.infer<typeof adminSavePoolInputSchema>;

// admin.reachablePrecision

export const adminReachablePrecisionInputSchema = z.object({ poolId: poolIdSchema });
export type AdminReachablePrecisionInput = z.infer<typeof adminReachablePrecisionInputSchema>;

/** How precise tests of a pool become, by the information of its active questions. */
export const adminReachablePrecisionOutputSchema = z.object({
  /** The standard error at which the pool's tests may end, theta scale; null where they do not end by precision. */
  wanted: z.number().nullable(),
  /** How many questions a test asks at most. */
  maximum: z.int(),
  concepts: z
    .array(
      z.object({
        concept: z.string(),
        /** The active questions that measure it. */
        questions: z.int().nonnegative(),
        /** The smallest standard error that half of the students reach in the longest test; null without a question. */
        standardError: z.number().nonnegative().nullable(),
        /** Whether that is as precise as the pool wants; true where it wants nothing and there are questions. */
        isReachable: z.boolean(),
        /** Whether tests wait for it: the reachable concepts, or all with questions where none is reachable. */
        isAwaited: z.boolean(),
      }),
    )
    .readonly(),
  /** A `concept-without-questions` or `precision-out-of-reach` for each concept that tests cannot measure as wanted. */
  warnings: z.array(describedIssueSchema).readonly(),
});
export type AdminReachablePrecisionOutput = z.infer<typeof adminReachablePrecisionOutputSchema>;

// admin.scales

/** The scales that pools are on, by name, each with its pools; the first 500. */
export const adminScalesOutputSchema = z.object({
  scales: z
    .array(
      scaleSchema.extend({ pools: z.array(z.object({ id: poolIdSchema, name: z.string() })).readonly() }),
    )
    .readonly(),
});
export type AdminScalesOutput = z.infer<typeof adminScalesOutputSchema>;

// admin.estimateCorrelation

export const adminEstimateCorrelationInputSchema = z.object({ poolId: poolIdSchema });
export type AdminEstimateCorrelationInput = z.infer<typeof adminEstimateCorrelationInputSchema>;

/** The correlation that every two concepts of a pool have in common, as its recorded answers show it. */
export const adminEstimateCorrelationOutputSchema = z.object({
  /** From -1 to 1; a pool's prior takes 0 to 0.95. */
  correlation: z.number().min(-1).max(1),
  /** 95 %. */
  interval: z.object({ lower: z.number().min(-1).max(1), upper: z.number().min(-1).max(1) }),
  /**
   * Whether the estimate lies at a limit of the search: a correlation near 1 or near the least possible, or a standard
   * deviation of 0.2 or 5. The interval then says too little about the uncertainty.
   */
  atBound: z.boolean(),
  /** Those who answered questions of two concepts or more, each in one test. */
  students: z.int().positive(),
  /** Their answers: the first 200 of each at most. */
  answers: z.int().positive(),
  /** Whether there are more students, and these are the latest of them. */
  isSample: z.boolean(),
});
export type AdminEstimateCorrelationOutput = z.infer<typeof adminEstimateCorrelationOutputSchema>;

// admin.questions, admin.question, admin.saveQuestion

/** A question of the bank with its key and parameters. Only admins see it. */
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
  /** The number of answers to all its revisions. */
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

export const adminQuestionInputSchema = z.object({ id: questionIdSchema });
export const adminQuestionOutputSchema = adminQuestionSchema.nullable();

/**
 * Without `id`: a new question, whose id the server makes. With an id of the pool: a new revision of that question.
 *
 * Without `guessing`: a new question starts at 1 divided by the number of its options, and a known one keeps its value.
 */
export const adminSaveQuestionInputSchema = questionBodySchema.safeExtend({
  id: questionIdSchema.optional(),
  poolId: poolIdSchema,
  status: questionStatusSchema.default("active"),
  /**
   * The revision that the form was opened on, 0 for a new question. The question is refused when somebody has saved
   * another revision since then, and when the `id` of a new question is taken. Left out, nothing is compared.
   */
  expectedRevision: z.int().min(0).max(LAST_REVISION).optional(),
});
export type AdminSaveQuestionInput = z.infer<typeof adminSaveQuestionInputSchema>;

// admin.previewImport, admin.applyImport

export const importInputSchema = z.object({
  poolId: poolIdSchema,
  format: importFormatSchema.optional(),
  /**
   * Where the difficulties and discriminations of the file come from. It decides the guessing of new questions for which
   * the file gives none, and nothing else. To apply, it is needed where such questions look calibrated.
   */
  parameters: parameterSourceSchema.optional(),
  text: z
    .string()
    .refine((text) => text !== "", refusedAs("file-empty", {}))
    .refine((text) => text.length <= 10_000_000, refusedAs("file-too-large", { megabytes: 10 })),
});
export type ImportInput = z.infer<typeof importInputSchema>;

export const importPreviewOutputSchema = z.object({
  format: importFormatSchema,
  rows: z.array(importRowSchema).readonly(),
  /** Null where every new question has a guessing. */
  missingGuessing: missingGuessingSchema.nullable(),
});
export type ImportPreviewOutput = z.infer<typeof importPreviewOutputSchema>;

/** The report of the preview, and how many rows were written: those that are new or changed. */
export const importApplyOutputSchema = importPreviewOutputSchema.extend({
  created: z.int(),
  updated: z.int(),
});
export type ImportApplyOutput = z.infer<typeof importApplyOutputSchema>;

// admin.reports, admin.resolveReport

/** The reports of a pool, of one question, or all. Open ones come first, then the newest. */
export const adminReportsInputSchema = z.object({
  poolId: poolIdSchema.optional(),
  questionId: questionIdSchema.optional(),
  cursor: cursorSchema.optional(),
});
export const adminReportsOutputSchema = z.object({
  reports: z.array(questionReportSchema).readonly(),
  /** The counts of all pages together. */
  counts: z.object({ open: z.int(), resolved: z.int() }),
  nextCursor: cursorSchema.nullable(),
});
export type AdminReportsOutput = z.infer<typeof adminReportsOutputSchema>;

export const adminResolveReportInputSchema = z.object({ reportId: uuidSchema, note: noteSchema.default("") });

// admin.setAside

const reasonSchema = noteSchema.refine((reason) => reason !== "", refusedAs("reason-needed", {}));

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
    revision: z.int().positive().max(LAST_REVISION),
    reason: reasonSchema,
  }),
]);
export type AdminSetAsideInput = z.infer<typeof adminSetAsideInputSchema>;

/**
 * How many answers this call has set aside, 0 where they had been before, and how many of the question remain. One call
 * sets aside a limited number of answers; call again until `remaining` is 0.
 */
export const adminSetAsideOutputSchema = z.object({
  setAside: z.int().nonnegative(),
  remaining: z.int().nonnegative(),
});
export type AdminSetAsideOutput = z.infer<typeof adminSetAsideOutputSchema>;
