import { conceptSeriesSchema, scaleSchema } from "@plumbline/contracts";
import { z } from "zod";

/** A point as it is stored. `hasResult`: enough answers of the session count for its student to get a result. */
const storedPointSchema = conceptSeriesSchema.shape.points
  .unwrap()
  .element.extend({ hasResult: z.boolean() });
export type StoredPoint = z.infer<typeof storedPointSchema>;

const points = { points: z.array(storedPointSchema).readonly() };

/** A concept's series as it is stored. */
export const storedSeriesSchema = conceptSeriesSchema.extend(points);

/** All series of a student as they are stored. */
export const storedProgressSchema = z.object({
  hasOlder: z.boolean(),
  concepts: z.array(storedSeriesSchema.extend({ scale: scaleSchema })).readonly(),
});
export type StoredProgress = z.infer<typeof storedProgressSchema>;
