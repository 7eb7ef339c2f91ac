import { z } from "zod";
import { numbersByName } from "../by-name.ts";
import { questionIdSchema } from "../ids.ts";
import { refusedAs } from "../issues/refused-as.ts";
import { languageTagSchema } from "./language.ts";

/** Cuts by concept name (theta scale). Stored pools may have one that is too far from 0 to be saved today. */
const conceptCuts = numbersByName(z.string(), z.number());
const conceptShares = numbersByName(z.string(), z.number().min(0));

/** The prior over the concepts: the standard deviation of each, and the correlation of each pair. */
export const priorSettingsSchema = z.object({
  standardDeviation: z.number().min(0.1).max(5).default(1),
  correlation: z.number().min(0).max(0.95).default(0.5),
});

/**
 * When a test ends. `minimum` and `maximum` are numbers of questions. After the minimum, the test stops as soon as one
 * of its rules is met. It always stops at the maximum, and when the pool has no question left.
 */
export const stoppingSettingsSchema = z
  .object({
    minimum: z.int().min(1).max(500),
    maximum: z.int().min(1).max(500),
    /** Stop when the standard error of every concept is at most this (theta scale). */
    standardError: z.number().min(0.05).max(1).nullable().default(null),
    /**
     * Weights by concept name. The root of the weighted mean square of the standard errors is compared with
     * `standardError`, instead of the largest standard error. A concept that is not named has weight 0.
     */
    precisionWeights: numbersByName(z.string(), z.number().min(0).max(1000)).nullable().default(null),
    /** Stop when every concept with a cut is classified above or below it with at most this error rate. */
    classification: z
      .object({ cuts: conceptCuts, errorRate: z.number().min(0.001).max(0.4) })
      .nullable()
      .default(null),
    /**
     * For one concept only: stop when Wald's sequential test of cut + halfWidth against cut - halfWidth has decided.
     * `falseAbove` is the accepted rate of "above" for a student who is below, `falseBelow` the reverse.
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
    /**
     * Stop when no question left is predicted to lower the root mean square of the concepts' standard errors by this
     * much or more.
     */
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

/**
 * What is chosen after the start: the best question (`none`), a random one of the best few (`randomesque`), or a choice with
 * a random part that fades during the test (`progressive`; acceleration 0 fades evenly, a larger one keeps the randomness
 * longer). `eligibility` works from the start: a question that more than `maximumRate` of the pool's latest tests have asked
 * is left out of tests until its rate is down to that. `raisedInSmallPools` raises the rate to twice the longest test by
 * the number of active questions where that is more, so that tests keep a choice.
 */
export const exposureSettingsSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("none") }),
  z.object({ kind: z.literal("randomesque"), among: z.int().min(2).max(50) }),
  z.object({ kind: z.literal("progressive"), acceleration: z.number().min(0).max(10) }),
  z.object({
    kind: z.literal("eligibility"),
    maximumRate: z.number().min(0.01).max(1),
    raisedInSmallPools: z.boolean().default(false),
  }),
]);
export type ExposureSettings = z.infer<typeof exposureSettingsSchema>;

/** The exposure control of a new pool. What it costs is in docs/psychometrics.md, why it is so in docs/adr. */
export const NEW_POOL_EXPOSURE: ExposureSettings = {
  kind: "eligibility",
  maximumRate: 0.4,
  raisedInSmallPools: true,
};

export const selectionSettingsSchema = z.object({
  rule: selectionRuleSchema.default("D"),
  /**
   * The first `questions` are drawn at random among the `among` most informative. For a student who has taken tests before,
   * the first `earlierTests` questions are chosen by what those told; it is not part of the result.
   */
  start: z
    .object({
      questions: z.int().min(0).max(50),
      among: z.int().min(1).max(100),
      earlierTests: z.int().min(0).max(20).default(3),
    })
    .default({ questions: 2, among: 5, earlierTests: 3 }),
  exposure: exposureSettingsSchema.default({ kind: "none" }),
  /** Shares of the test by concept name, summing to 1; null for no balance, "equal" for equal shares. */
  contentBalance: z
    .union([z.literal("equal"), conceptShares])
    .nullable()
    .default("equal"),
});

/** When the student learns which answers were right. */
export const feedbackModeSchema = z.enum(["none", "after-each", "at-end"]);
export type FeedbackMode = z.infer<typeof feedbackModeSchema>;

/** Whether a student may stop the clock. `maximumMinutes` is for all pauses of one test together. */
export const pauseSettingsSchema = z.object({
  allowed: z.boolean().default(false),
  maximumMinutes: z.int().min(1).max(600).nullable().default(null),
});
export type PauseSettings = z.infer<typeof pauseSettingsSchema>;

/**
 * What happens to rapid guesses: answers that came faster than their question can be read and answered. They are always
 * flagged. `excludeRapidGuesses` also leaves them out of the score (effort-moderated scoring, Wise & DeMars 2006).
 */
export const effortSettingsSchema = z.object({ excludeRapidGuesses: z.boolean().default(false) });

/**
 * Whether a student who takes a test again is asked what the student has seen in earlier tests of the pool. `always` keeps
 * such questions out while enough others are left, `days` those that were seen in the last `days` days, `never` none.
 */
export const retakeSettingsSchema = z.discriminatedUnion("avoid", [
  z.object({ avoid: z.literal("always") }),
  z.object({ avoid: z.literal("days"), days: z.int().min(1).max(3_650) }),
  z.object({ avoid: z.literal("never") }),
]);
export type RetakeSettings = z.infer<typeof retakeSettingsSchema>;

/** How a pool's test is delivered. A session keeps the settings that it started with. */
export const deliverySettingsSchema = z.object({
  prior: priorSettingsSchema.default({ standardDeviation: 1, correlation: 0.5 }),
  /** `eap` is the posterior mean, whose intervals have the coverage that they state; `map` is the posterior mode. */
  estimator: z.enum(["map", "eap"]).default("eap"),
  selection: selectionSettingsSchema.default({
    rule: "D",
    start: { questions: 2, among: 5, earlierTests: 3 },
    exposure: { kind: "none" },
    contentBalance: "equal",
  }),
  stopping: stoppingSettingsSchema,
  feedback: feedbackModeSchema.default("none"),
  /**
   * Where `feedback` is `none`: how many answers must count before a student is told a result. Of fewer answers, the result
   * would tell which were right.
   */
  resultMinimum: z.int().min(1).max(500).default(5),
  /** Whether the running estimate is part of `progress` during the test. Never where `feedback` is `none`. */
  showProficiency: z.boolean().default(false),
  timeLimitMinutes: z.int().min(1).max(600).nullable().default(null),
  pause: pauseSettingsSchema.default({ allowed: false, maximumMinutes: null }),
  effort: effortSettingsSchema.default({ excludeRapidGuesses: false }),
  /** For how long an interrupted test may be resumed. */
  resumeWindowHours: z.number().min(0.5).max(720).default(24),
  retakes: retakeSettingsSchema.default({ avoid: "always" }),
});
export type DeliverySettings = z.infer<typeof deliverySettingsSchema>;

/** A cut farther from 0 (theta scale) is a mistake. */
export const FARTHEST_CUT = 1e6;

/**
 * The delivery settings of a pool that is saved. Without `exposure` a new pool gets `NEW_POOL_EXPOSURE`, and an existing
 * one keeps the control that it has.
 */
export const savedDeliverySchema = deliverySettingsSchema
  .extend({
    selection: selectionSettingsSchema.extend({ exposure: exposureSettingsSchema.optional() }).prefault({}),
  })
  .superRefine(({ stopping }, context) => {
    for (const [concept, cut] of Object.entries(stopping.classification?.cuts ?? {})) {
      const path = ["stopping", "classification", "cuts", concept];
      if (cut > FARTHEST_CUT) {
        context.addIssue({ code: "too_big", origin: "number", maximum: FARTHEST_CUT, input: cut, path });
      } else if (cut < -FARTHEST_CUT) {
        context.addIssue({ code: "too_small", origin: "number", minimum: -FARTHEST_CUT, input: cut, path });
      }
    }
  });
export type SavedDelivery = z.infer<typeof savedDeliverySchema>;

/**
 * What a test can measure, as its bank was at the start, by concept names: `questions` are the concepts that one of its
 * questions measures, `precision` those of them for whose standard error the test waits. Rules pass over the others.
 */
const sessionReachSchema = z.object({
  questions: z.array(z.string()).readonly(),
  precision: z.array(z.string()).readonly(),
});

/**
 * What the student's earlier tests on the scale told when the test began, N(mean, covariance) on the theta scale, in the
 * order of the session's concepts.
 */
export const selectionPriorSchema = z.object({
  mean: z.array(z.number()).min(1).readonly(),
  covariance: z.array(z.array(z.number()).readonly()).min(1).readonly(),
});
export type SelectionPrior = z.infer<typeof selectionPriorSchema>;

/**
 * The settings of a session, as its pool had them at the start: the delivery settings and the order of the concepts.
 * `ineligible` names the questions that were drawn to be left out of this test, where the pool limits exposure so.
 * A session from before `reach` was kept has none: its rules wait for every concept. `seen` names the questions that the
 * student has seen in earlier tests, the longest ago first: this test asks them when no other is left, in this order.
 * `selectionPrior` is there where earlier tests choose the first questions.
 */
export const sessionSettingsSchema = z.object({
  concepts: z.array(z.string()).min(1).readonly(),
  delivery: deliverySettingsSchema,
  ineligible: z.array(questionIdSchema).readonly().optional(),
  reach: sessionReachSchema.optional(),
  seen: z.array(questionIdSchema).readonly().optional(),
  selectionPrior: selectionPriorSchema.optional(),
  /** The language of the questions; left out where the pool did not say it. */
  language: languageTagSchema.optional(),
});
export type SessionSettings = z.infer<typeof sessionSettingsSchema>;
