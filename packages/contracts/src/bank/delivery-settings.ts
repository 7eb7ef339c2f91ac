import { z } from "zod";
import { questionIdSchema } from "../ids.ts";
import { refusedAs } from "../issues/refused-as.ts";

const conceptNumbers = z.record(z.string(), z.number());

/** How the prior over the concepts is laid out: standard deviation of each, correlation of each pair. */
export const priorSettingsSchema = z.object({
  standardDeviation: z.number().min(0.1).max(5).default(1),
  correlation: z.number().min(0).max(0.95).default(0.5),
});

/**
 * When a test ends. `minimum` and `maximum` count questions. After the minimum the test stops as soon as one
 * of the rules that are set is met; it always stops at the maximum or when the pool is exhausted.
 */
export const stoppingSettingsSchema = z
  .object({
    minimum: z.int().min(1).max(500),
    maximum: z.int().min(1).max(500),
    /** Stop when the standard error of every concept is at most this (theta scale). */
    standardError: z.number().min(0.05).max(1).nullable().default(null),
    /**
     * Weights by concept name: compare the root of the weighted mean square of the standard errors with
     * `standardError` instead of the largest of them. Concepts that are not named count nothing.
     */
    precisionWeights: z.record(z.string(), z.number().min(0).max(1000)).nullable().default(null),
    /** Stop when every concept with a cut is classified above or below it with at most this error rate. */
    classification: z
      .object({ cuts: conceptNumbers, errorRate: z.number().min(0.001).max(0.4) })
      .nullable()
      .default(null),
    /**
     * One concept only: stop when Wald's sequential test of cut + halfWidth against cut - halfWidth is decided.
     * `falseAbove` is the accepted rate of deciding "above" for somebody below, `falseBelow` the other way round.
     */
    sprt: z
      .object({
        cut: z.number().min(-6).max(6),
        halfWidth: z.number().min(0.05).max(3),
        falseAbove: z.number().min(0.001).max(0.4),
        falseBelow: z.number().min(0.001).max(0.4),
      })
      .nullable()
      .default(null),
    /** Stop when the best next question would lower the largest standard error by less than this. */
    minimumReduction: z.number().min(0.0001).max(0.5).nullable().default(null),
  })
  .refine((value) => value.minimum <= value.maximum, {
    ...refusedAs("minimum-above-maximum", {}),
    path: ["minimum"],
  });

export const selectionRuleSchema = z.enum([
  "D",
  "A",
  "T",
  "E",
  "W",
  "fisher-information",
  "posterior-weighted-information",
  "expected-posterior-variance",
  "expected-log-determinant",
  "mutual-information",
  "likelihood-weighted-information",
  "kullback-leibler",
  "posterior-kullback-leibler",
  "closest-difficulty",
]);

export const selectionSettingsSchema = z.object({
  rule: selectionRuleSchema.default("D"),
  /** The first `questions` are drawn at random among the `among` most informative. */
  start: z
    .object({ questions: z.int().min(0).max(50), among: z.int().min(1).max(100) })
    .default({ questions: 2, among: 5 }),
  /**
   * After the start: the best question (`none`), a random one of the best few (`randomesque`), or a random part that
   * fades as the test goes on (`progressive`; acceleration 1 fades evenly, larger keeps randomness longer). From the
   * start: a question that has come in more than `maximumRate` of the pool's latest tests is left out of so many tests
   * that its rate comes down to it (`eligibility`).
   */
  exposure: z
    .discriminatedUnion("kind", [
      z.object({ kind: z.literal("none") }),
      z.object({ kind: z.literal("randomesque"), among: z.int().min(2).max(50) }),
      z.object({ kind: z.literal("progressive"), acceleration: z.number().min(0).max(10) }),
      z.object({ kind: z.literal("eligibility"), maximumRate: z.number().min(0.01).max(1) }),
    ])
    .default({ kind: "none" }),
  /** Shares of the test by concept name, summing to 1; null for no balance, "equal" for equal shares. */
  contentBalance: z
    .union([z.literal("equal"), conceptNumbers])
    .nullable()
    .default("equal"),
});

/** What the student is told of right and wrong, and when. */
export const feedbackModeSchema = z.enum(["none", "after-each", "at-end"]);
export type FeedbackMode = z.infer<typeof feedbackModeSchema>;

/** Whether a student may stop the clock. `maximumMinutes`: all pauses of one test together. */
export const pauseSettingsSchema = z.object({
  allowed: z.boolean().default(false),
  maximumMinutes: z.int().min(1).max(600).nullable().default(null),
});
export type PauseSettings = z.infer<typeof pauseSettingsSchema>;

/** How a pool's test is delivered. A session keeps the settings that it started with. */
export const deliverySettingsSchema = z.object({
  prior: priorSettingsSchema.default({ standardDeviation: 1, correlation: 0.5 }),
  /** `eap`, the posterior mean, has the intervals that keep what they promise; `map` is the posterior mode. */
  estimator: z.enum(["map", "eap"]).default("eap"),
  selection: selectionSettingsSchema.default({
    rule: "D",
    start: { questions: 2, among: 5 },
    exposure: { kind: "none" },
    contentBalance: "equal",
  }),
  stopping: stoppingSettingsSchema,
  feedback: feedbackModeSchema.default("none"),
  /** Whether the running estimate is part of `progress` during the test. */
  showProficiency: z.boolean().default(false),
  timeLimitMinutes: z.int().min(1).max(600).nullable().default(null),
  pause: pauseSettingsSchema.default({ allowed: false, maximumMinutes: null }),
  /** How long an interrupted test may be taken up again. */
  resumeWindowHours: z.number().min(0.5).max(720).default(24),
});
export type DeliverySettings = z.infer<typeof deliverySettingsSchema>;

/**
 * What a session keeps of its pool as it was at the start: the delivery settings and the concept order; and, where
 * exposure is held down by eligibility, the questions that were drawn not to come in this test.
 */
export const sessionSettingsSchema = z.object({
  concepts: z.array(z.string()).min(1).readonly(),
  delivery: deliverySettingsSchema,
  ineligible: z.array(questionIdSchema).readonly().optional(),
});
export type SessionSettings = z.infer<typeof sessionSettingsSchema>;
