import { z } from "zod";
import { conceptSeriesSchema } from "./api-history.ts";
import { sessionIdSchema } from "./ids.ts";

/**
 * A session that is over beside the student's sessions of the same pool that were over before it: the concepts in the
 * session's order, this session the last point where it measured the concept. The latest 20 of the earlier ones at most.
 */
export const testComparisonOutputSchema = z.object({
  sessionId: sessionIdSchema,
  /** All earlier ones that measured anything, also those that are left out. */
  earlierTests: z.int().nonnegative(),
  concepts: z.array(conceptSeriesSchema).readonly(),
});
export type TestComparisonOutput = z.infer<typeof testComparisonOutputSchema>;
