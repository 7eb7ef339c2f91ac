import { z } from "zod";
import { scaleSchema } from "../bank/scale.ts";
import { cursorSchema } from "../cursor.ts";
import { studentIdSchema } from "../ids.ts";
import { longTermProficiencySchema, sessionSummarySchema, statedSeriesSchema } from "../session/history.ts";

/** The student whose history is read; left out, the caller. */
export const studentInputSchema = z.object({ studentId: studentIdSchema.optional() });

// student.proficiency

export const studentProficiencyOutputSchema = z.object({
  student: z.object({ id: studentIdSchema, name: z.string() }),
  concepts: z.array(longTermProficiencySchema).readonly(),
});
export type StudentProficiencyOutput = z.infer<typeof studentProficiencyOutputSchema>;

// student.history

export const studentHistoryInputSchema = studentInputSchema.extend({ cursor: cursorSchema.optional() });
export const studentHistoryOutputSchema = z.object({
  sessions: z.array(sessionSummarySchema).readonly(),
  nextCursor: cursorSchema.nullable(),
});
export type StudentHistoryOutput = z.infer<typeof studentHistoryOutputSchema>;

// student.progress

/** How many tests `student.progress` tells, the latest that are over. */
export const PROGRESS_TESTS = 100;

/**
 * Of the latest `PROGRESS_TESTS` tests; `hasOlder` where the student has more. Concepts of the same name on different scales
 * are different concepts.
 */
export const studentProgressOutputSchema = z.object({
  hasOlder: z.boolean(),
  concepts: z.array(statedSeriesSchema.extend({ scale: scaleSchema })).readonly(),
});
export type StudentProgressOutput = z.infer<typeof studentProgressOutputSchema>;
