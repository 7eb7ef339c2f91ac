import {
  sessionInputSchema,
  sessionTimingSchema,
  teacherSessionOutputSchema,
  teacherStudentsInputSchema,
  teacherStudentsOutputSchema,
} from "@plumbline/contracts";
import { listStudents, readAnswers, readTiming } from "@plumbline/test-delivery";
import { forStaff, router } from "../procedure.ts";
import { accommodations, saveAccommodations } from "./accommodation-procedures.ts";
import { renameStudent, studentNames } from "./name-procedures.ts";

export const teacherRouter = router({
  students: forStaff
    .input(teacherStudentsInputSchema.default({}))
    .output(teacherStudentsOutputSchema)
    .query(({ ctx, input }) => listStudents(ctx.services.delivery, input)),
  session: forStaff
    .input(sessionInputSchema)
    .output(teacherSessionOutputSchema)
    .query(({ ctx, input }) => readAnswers(ctx.services.delivery, input.sessionId)),
  sessionTiming: forStaff
    .input(sessionInputSchema)
    .output(sessionTimingSchema)
    .query(({ ctx, input }) => readTiming(ctx.services.database, input.sessionId)),
  accommodations,
  saveAccommodations,
  studentNames,
  renameStudent,
});
