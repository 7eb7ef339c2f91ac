import { instantSchema, sessionIdSchema } from "@plumbline/contracts";
import { z } from "zod";

/**
 * The long-term estimate of a student on a scale after a test: N(mean, covariance) on the theta scale, in the order of
 * `concepts`.
 */
export const longTermEstimateSchema = z.object({
  concepts: z.array(z.string()).readonly(),
  mean: z.array(z.number()).readonly(),
  /** A list of rows. */
  covariance: z.array(z.array(z.number()).readonly()).readonly(),
  /** By concept: the session that last had a counted answer on it. Concepts without one are left out. */
  measuredBy: z.record(z.string(), sessionIdSchema),
  /** When the test ended. */
  endedAt: instantSchema,
});
export type LongTermEstimate = z.infer<typeof longTermEstimateSchema>;
