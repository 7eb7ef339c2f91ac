import { z } from "zod";
import { conceptProficiencySchema } from "./proficiency.ts";
import { leftOutSchema, setAsideSchema } from "./recorded-answer.ts";

/** How hard a question was, compared with the student's estimated proficiency at that moment. */
export const difficultyMatchSchema = z.enum([
  "much-easier",
  "easier",
  "about-right",
  "harder",
  "much-harder",
]);
export type DifficultyMatch = z.infer<typeof difficultyMatchSchema>;

/**
 * How much information a question gave about the proficiency at that moment, compared with the other questions of the
 * test.
 */
export const informationLevelSchema = z.enum(["little", "some", "much"]);
export type InformationLevel = z.infer<typeof informationLevelSchema>;

const common = {
  position: z.int().positive(),
  /** The concepts that the question depends on. */
  concepts: z.array(z.string()).readonly(),
  /** The student chose "I don't know". */
  doNotKnow: z.boolean(),
  /** Since when and why the answer does not count; left out where it counts. During the test it may have counted. */
  setAside: setAsideSchema.optional(),
  leftOut: leftOutSchema,
};

/** One question of a test whose outcomes may be shown to the student. */
export const openStepSchema = z.object({
  ...common,
  match: difficultyMatchSchema,
  told: informationLevelSchema,
  correct: z.boolean(),
  /** The chance of a right answer by the estimate before it, 0 to 1, two decimals. */
  chance: z.number(),
  /** Difficulty minus the estimate before it, theta scale, one decimal; above 0 means harder than the estimate. */
  relativeDifficulty: z.number(),
  /** Fisher information at the estimate before it, two decimals. */
  information: z.number(),
  /**
   * The estimate before it, where that differs from the `after` of the question before: an answer was set aside in
   * between, during the test.
   */
  before: z.array(conceptProficiencySchema).readonly().optional(),
  /** The estimate on every concept after the answer. */
  after: z.array(conceptProficiencySchema).readonly(),
});
export type OpenStep = z.infer<typeof openStepSchema>;

/**
 * One question of a test whose outcomes are never shown. It contains nothing that depends on whether an answer was right: how
 * hard the question was for the student, and how certain the estimate became, would both tell.
 */
export const guardedStepSchema = z.object(common);
export type GuardedStep = z.infer<typeof guardedStepSchema>;
