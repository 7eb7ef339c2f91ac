import {
  DomainError,
  issueAt,
  teacherAccommodationsInputSchema,
  teacherAccommodationsOutputSchema,
  teacherSaveAccommodationsInputSchema,
  teacherSaveAccommodationsOutputSchema,
} from "@plumbline/contracts";
import { readAccommodations } from "@plumbline/database";
import { setAccommodations } from "@plumbline/test-delivery";
import { forStaff } from "../procedure.ts";

/** Reads what is set for a student, and everything that ever was. */
export const accommodations = forStaff
  .input(teacherAccommodationsInputSchema)
  .output(teacherAccommodationsOutputSchema)
  .query(async ({ ctx, input }) => {
    const found = await readAccommodations(ctx.services.database, input.studentId);
    if (found !== null) return found;
    throw new DomainError("INVALID_INPUT", "no such student", {
      issues: [issueAt("studentId", "no-such-student", {})],
    });
  });

/** Sets it, under the name of whoever is signed in; timed tests in progress get the additional time. */
export const saveAccommodations = forStaff
  .input(teacherSaveAccommodationsInputSchema)
  .output(teacherSaveAccommodationsOutputSchema)
  .mutation(({ ctx, input }) => {
    const { userId, name } = ctx.viewer;
    return setAccommodations(ctx.services.delivery, { ...input, setBy: { id: userId, name } });
  });
