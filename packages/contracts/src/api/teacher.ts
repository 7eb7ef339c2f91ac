import { z } from "zod";
import { scaleSchema } from "../bank/scale.ts";
import { cursorSchema } from "../cursor.ts";
import { studentIdSchema } from "../ids.ts";
import { personNameSchema } from "../person-name.ts";
import { accommodationsSchema, savedAccommodationsSchema } from "../session/accommodations.ts";
import { statementSchema } from "../session/bands.ts";
import { conceptMeasurementSchema } from "../session/concept-measurement.ts";
import { sessionSummarySchema } from "../session/history.ts";
import { conceptProficiencySchema } from "../session/proficiency.ts";
import { recordedAnswerSchema } from "../session/recorded-answer.ts";
import { instantSchema } from "../session/session.ts";

// teacher.students

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
        /** When the latest test was started. */
        lastTestAt: instantSchema.nullable(),
        /** What the earlier tests tell, on every concept that one has asked about. */
        proficiency: z
          .array(conceptProficiencySchema.extend({ statement: statementSchema, scale: scaleSchema }))
          .readonly(),
      }),
    )
    .readonly(),
  nextCursor: cursorSchema.nullable(),
});
export type TeacherStudentsOutput = z.infer<typeof teacherStudentsOutputSchema>;

// teacher.session (its input is `sessionInputSchema`; `teacher.sessionTiming` returns `sessionTimingSchema`)

export const teacherSessionOutputSchema = z.object({
  session: sessionSummarySchema,
  student: z.object({ id: studentIdSchema, name: z.string(), email: z.string() }),
  concepts: z.array(z.string()).readonly(),
  initial: z.array(conceptProficiencySchema).readonly(),
  /** What the answers that count have measured so far. */
  current: z.array(conceptMeasurementSchema).readonly(),
  answers: z.array(recordedAnswerSchema).readonly(),
});
export type TeacherSessionOutput = z.infer<typeof teacherSessionOutputSchema>;

// teacher.accommodations, teacher.saveAccommodations

export const teacherAccommodationsInputSchema = z.object({ studentId: studentIdSchema });

/** The accommodations in force, and all that were ever saved, newest first. */
export const teacherAccommodationsOutputSchema = z.object({
  current: accommodationsSchema,
  history: z.array(savedAccommodationsSchema).readonly(),
});
export type TeacherAccommodationsOutput = z.infer<typeof teacherAccommodationsOutputSchema>;

export const teacherSaveAccommodationsInputSchema = accommodationsSchema.extend({
  studentId: studentIdSchema,
});
export type TeacherSaveAccommodationsInput = z.infer<typeof teacherSaveAccommodationsInputSchema>;

/** `runningTests` is the number of timed tests in progress that got more time at once. */
export const teacherSaveAccommodationsOutputSchema = teacherAccommodationsOutputSchema.extend({
  runningTests: z.int().nonnegative(),
});
export type TeacherSaveAccommodationsOutput = z.infer<typeof teacherSaveAccommodationsOutputSchema>;

// teacher.studentNames, teacher.renameStudent

export const teacherStudentNamesInputSchema = z.object({ studentId: studentIdSchema });

/** A student's name, and the last fifty before it, newest first. */
export const teacherStudentNamesOutputSchema = z.object({
  name: z.string(),
  earlier: z
    .array(
      z.object({
        name: z.string(),
        until: instantSchema,
        /** The account that changed it, under its name at that time; null where the student did. */
        changedBy: z.object({ id: z.string(), name: z.string() }).nullable(),
      }),
    )
    .readonly(),
});
export type TeacherStudentNamesOutput = z.infer<typeof teacherStudentNamesOutputSchema>;

export const teacherRenameStudentInputSchema = z.object({
  studentId: studentIdSchema,
  name: personNameSchema,
});
export type TeacherRenameStudentInput = z.infer<typeof teacherRenameStudentInputSchema>;
