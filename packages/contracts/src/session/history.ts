import { z } from "zod";
import { scaleSchema } from "../bank/scale.ts";
import { poolIdSchema, sessionIdSchema } from "../ids.ts";
import { conceptProficiencySchema } from "./proficiency.ts";
import { endReasonSchema, instantSchema, sessionStatusSchema } from "./session.ts";

/**
 * Long-term proficiency on one concept of a scale, from all tests on that scale. `sessionId` is the last session that asked
 * about the concept, `updatedAt` when that session ended.
 */
export const longTermProficiencySchema = conceptProficiencySchema.extend({
  scale: scaleSchema,
  mastery: z.number(),
  interval: z.tuple([z.number(), z.number()]),
  sessionId: sessionIdSchema.nullable(),
  updatedAt: instantSchema,
});

/** One session in a list of sessions. */
export const sessionSummarySchema = z.object({
  sessionId: sessionIdSchema,
  pool: z.object({ id: poolIdSchema, name: z.string() }),
  status: sessionStatusSchema,
  endReason: endReasonSchema.nullable(),
  startedAt: instantSchema,
  completedAt: instantSchema.nullable(),
  totalQuestions: z.int(),
  correctResponses: z.int(),
  accuracy: z.number(),
  /** The estimate at the end; for an active session null. */
  concepts: z.array(conceptProficiencySchema).readonly().nullable(),
});
export type SessionSummary = z.infer<typeof sessionSummarySchema>;

/** One concept's proficiency at the end of each session that measured it, oldest first. */
export const conceptSeriesSchema = z.object({
  name: z.string(),
  points: z
    .array(
      z.object({
        at: instantSchema,
        sessionId: sessionIdSchema,
        proficiency: z.number(),
        standardError: z.number(),
      }),
    )
    .readonly(),
});
export type ConceptSeries = z.infer<typeof conceptSeriesSchema>;
