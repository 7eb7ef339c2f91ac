import { z } from "zod";
import { poolIdSchema, sessionIdSchema, studentIdSchema } from "./ids.ts";
import { conceptProficiencySchema } from "./proficiency.ts";
import { recordedAnswerSchema } from "./recorded-answer.ts";
import { endReasonSchema, instantSchema, sessionStatusSchema } from "./session.ts";

/** An opaque place in a list; hand back what the last page gave. */
export const cursorSchema = z.string().min(1).max(400);

/** Whose history: left out, the caller's own. */
export const studentInputSchema = z.object({ studentId: studentIdSchema.optional() });

/** Long-term proficiency per concept with the session that last moved it. */
export const longTermProficiencySchema = conceptProficiencySchema.extend({
  mastery: z.number(),
  interval: z.tuple([z.number(), z.number()]),
  sessionId: sessionIdSchema.nullable(),
  updatedAt: instantSchema,
});
export const studentProficiencyOutputSchema = z.object({
  student: z.object({ id: studentIdSchema, name: z.string() }),
  concepts: z.array(longTermProficiencySchema).readonly(),
});
export type StudentProficiencyOutput = z.infer<typeof studentProficiencyOutputSchema>;

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

export const studentHistoryInputSchema = studentInputSchema.extend({ cursor: cursorSchema.optional() });
export const studentHistoryOutputSchema = z.object({
  sessions: z.array(sessionSummarySchema).readonly(),
  nextCursor: cursorSchema.nullable(),
});
export type StudentHistoryOutput = z.infer<typeof studentHistoryOutputSchema>;

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

export const studentProgressOutputSchema = z.object({ concepts: z.array(conceptSeriesSchema).readonly() });
export type StudentProgressOutput = z.infer<typeof studentProgressOutputSchema>;

export const teacherStudentsInputSchema = z.object({
  search: z.string().trim().max(200).optional(),
  cursor: cursorSchema.optional(),
});
export const teacherStudentsOutputSchema = z.object({
  students: z
    .array(
      z.object({
        id: studentIdSchema,
        name: z.string(),
        email: z.string(),
        sessions: z.int(),
        lastActivity: instantSchema.nullable(),
        proficiency: z.array(conceptProficiencySchema).readonly(),
      }),
    )
    .readonly(),
  nextCursor: cursorSchema.nullable(),
});
export type TeacherStudentsOutput = z.infer<typeof teacherStudentsOutputSchema>;

export const teacherSessionOutputSchema = z.object({
  session: sessionSummarySchema,
  student: z.object({ id: studentIdSchema, name: z.string(), email: z.string() }),
  concepts: z.array(z.string()).readonly(),
  initial: z.array(conceptProficiencySchema).readonly(),
  /** The estimate as it stands, from the answers that count. */
  current: z.array(conceptProficiencySchema).readonly().optional(),
  answers: z.array(recordedAnswerSchema).readonly(),
});
export type TeacherSessionOutput = z.infer<typeof teacherSessionOutputSchema>;
