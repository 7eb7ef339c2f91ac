import { z } from "zod";
import { poolReferenceSchema } from "../bank/pool-reference.ts";
import { scaleSchema } from "../bank/scale.ts";
import { sessionIdSchema } from "../ids.ts";
import { statementSchema } from "./bands.ts";
import { conceptMeasurementSchema, rankSchema } from "./concept-measurement.ts";
import { conceptProficiencySchema } from "./proficiency.ts";
import { endReasonSchema, instantSchema, sessionStatusSchema, testTimeSchema } from "./session.ts";

/**
 * Long-term proficiency on one concept of a scale, from all tests on that scale. `sessionId` is the last session that asked
 * about the concept, `startedAt` when it was started.
 */
export const longTermProficiencySchema = conceptProficiencySchema.extend({
  scale: scaleSchema,
  mastery: z.number(),
  interval: z.tuple([z.number(), z.number()]),
  statement: statementSchema,
  rank: rankSchema,
  sessionId: sessionIdSchema.nullable(),
  startedAt: instantSchema,
});

/** One session in a list of sessions. */
export const sessionSummarySchema = z.object({
  sessionId: sessionIdSchema,
  pool: poolReferenceSchema,
  status: sessionStatusSchema,
  endReason: endReasonSchema.nullable(),
  ...testTimeSchema.shape,
  /** For an active session null, as is `completedAt`. */
  durationMs: testTimeSchema.shape.durationMs.nullable(),
  completedAt: instantSchema.nullable(),
  totalQuestions: z.int(),
  /** Null for the student of a test that never tells right from wrong, as `accuracy` is. */
  correctResponses: z.int().nullable(),
  accuracy: z.number().nullable(),
  /** More than a tenth of the answers are rapid guesses: the result may not show what the student can do. */
  lowEffort: z.boolean(),
  /** The estimate at the end; null for an active session, and for the student of a test that is too short for a result. */
  concepts: z.array(conceptMeasurementSchema).readonly().nullable(),
});
export type SessionSummary = z.infer<typeof sessionSummarySchema>;

/** The proficiency on one concept at the end of a session that measured it. */
const seriesPointSchema = z.object({
  ...testTimeSchema.shape,
  sessionId: sessionIdSchema,
  proficiency: z.number(),
  standardError: z.number(),
});

/** One concept's proficiency at the end of each session that measured it, in the order in which they were started. */
export const conceptSeriesSchema = z.object({
  name: z.string(),
  points: z.array(seriesPointSchema).readonly(),
});
export type ConceptSeries = z.infer<typeof conceptSeriesSchema>;

/** The same, with what each session says in words. */
export const statedSeriesSchema = conceptSeriesSchema.extend({
  points: z.array(seriesPointSchema.extend({ statement: statementSchema })).readonly(),
});
export type StatedSeries = z.infer<typeof statedSeriesSchema>;
