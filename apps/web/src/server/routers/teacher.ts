import {
  DomainError,
  sessionInputSchema,
  sessionTimingSchema,
  teacherSessionOutputSchema,
  teacherStudentsInputSchema,
  teacherStudentsOutputSchema,
} from "@plumbline/contracts";
import { readSessionAnswers } from "@plumbline/database";
import { listStudents, readTiming } from "@plumbline/test-delivery";
import { forStaff, router } from "../procedure.ts";
import { accommodations, saveAccommodations } from "./accommodation-procedures.ts";

export const teacherRouter = router({
  students: forStaff
    .input(teacherStudentsInputSchema.default({}))
    .output(teacherStudentsOutputSchema)
    .query(({ ctx, input }) => listStudents(ctx.services.delivery, input)),
  session: forStaff
    .input(sessionInputSchema)
    .output(teacherSessionOutputSchema)
    .query(async ({ ctx, input }) => {
      const session = await readSessionAnswers(ctx.services.database, input.sessionId);
      if (session === null) throw new DomainError("SESSION_NOT_FOUND", `no session ${input.sessionId}`);
      return session;
    }),
  sessionTiming: forStaff
    .input(sessionInputSchema)
    .output(sessionTimingSchema)
    .query(({ ctx, input }) => readTiming(ctx.services.database, input.sessionId)),
  accommodations,
  saveAccommodations,
});
