import { z } from "zod";
import { poolReferenceSchema } from "../bank/pool-reference.ts";
import { sessionIdSchema } from "../ids.ts";
import { conceptProficiencySchema } from "./proficiency.ts";
import { endReasonSchema, instantSchema, sessionStatusSchema } from "./session.ts";

/** Long-term proficiency on one concept, and the session that last changed it. */
export const longTermProficiencySchema = conceptProficiencySchema.extend({
  mastery: z.number(),
  interval: z.tuple([z.number(), z.number()]),
  sessionId: sessionIdSchema.nullable(),
  updatedAt: instantSchema,
});

/** One session in a list of sessions. */
export const sessionSummarySchema = z.object({
  sessionId: sessionIdSchema,
  pool: poolReferenceSchema,
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
