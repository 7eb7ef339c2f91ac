import { conceptSeriesSchema } from "@plumbline/contracts";
import { z } from "zod";

/** A concept's series as it is stored. `hasResult`: enough answers of the session count for its student to get a result. */
export const storedSeriesSchema = conceptSeriesSchema.extend({
  points: z
    .array(conceptSeriesSchema.shape.points.unwrap().element.extend({ hasResult: z.boolean() }))
    .readonly(),
});
export type StoredSeries = z.infer<typeof storedSeriesSchema>;
