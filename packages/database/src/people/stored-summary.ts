import { conceptProficiencySchema, sessionSummarySchema } from "@plumbline/contracts";
import { z } from "zod";

/** A session in a list as it is stored: the estimate at the end on every concept, also on one that was not measured. */
export const storedSummarySchema = sessionSummarySchema.extend({
  concepts: z.array(conceptProficiencySchema).readonly().nullable(),
});
export type StoredSummary = z.infer<typeof storedSummarySchema>;
