import { z } from "zod";
import { statementSchema } from "./bands.ts";

/**
 * Of 100 people of the reference group, how many have a lower proficiency: from `from` to `to`. The proficiency is below
 * `from` with a probability of at most 0.05, and above `to` likewise.
 */
export const rankSchema = z.object({ from: z.int().min(0).max(100), to: z.int().min(0).max(100) });
export type Rank = z.infer<typeof rankSchema>;

/**
 * The student is beyond the questions of the bank: every answer that counts was right, or the student is surely in the highest
 * band, and no question is harder than the estimate, save those that were answered right; likewise for wrong and easier. Where a
 * test never tells right from wrong the estimate alone decides: only in an outermost band, and no question is beyond it.
 */
export const bankEndSchema = z.enum(["no-harder-questions", "no-easier-questions"]);
export type BankEnd = z.infer<typeof bankEndSchema>;

/**
 * What a test measured of one concept. `answered` counts the answers that count and touch the concept. Where it is 0 the
 * test says nothing about the concept, and everything else is null.
 */
export const conceptMeasurementSchema = z.object({
  name: z.string(),
  answered: z.int().nonnegative(),
  /** The estimate, theta scale, and its standard error. */
  proficiency: z.number().nullable(),
  standardError: z.number().nullable(),
  /** Φ(proficiency), 0 to 1. */
  mastery: z.number().min(0).max(1).nullable(),
  /** The 95 % interval of the estimate, theta scale. */
  interval: z.tuple([z.number(), z.number()]).nullable(),
  /** What may be said in words, by the posterior distribution. */
  statement: statementSchema.nullable(),
  rank: rankSchema.nullable(),
  bankEnd: bankEndSchema.nullable(),
});
export type ConceptMeasurement = z.infer<typeof conceptMeasurementSchema>;
