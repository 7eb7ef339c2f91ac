import { conceptProficiencySchema, deliverySettingsSchema, sessionSummarySchema } from "@plumbline/contracts";
import { z } from "zod";

/** A session in a list as it is stored: the estimate at the end on every concept, also on one that was not measured. */
export const storedSummarySchema = sessionSummarySchema.extend({
  correctResponses: z.int(),
  accuracy: z.number(),
  /** As it was at the start. */
  delivery: deliverySettingsSchema.pick({ feedback: true, resultMinimum: true }),
  concepts: z.array(conceptProficiencySchema).readonly().nullable(),
});
export type StoredSummary = z.infer<typeof storedSummarySchema>;
