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

/** Reads a student's accommodations and all earlier ones. */
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

/** Saves a student's accommodations under the viewer's name. Timed tests in progress get the additional time. */
export const saveAccommodations = forStaff
  .input(teacherSaveAccommodationsInputSchema)
  .output(teacherSaveAccommodationsOutputSchema)
  .mutation(({ ctx, input }) => {
    const { userId, name } = ctx.viewer;
    return setAccommodations(ctx.services.delivery, { ...input, setBy: { id: userId, name } });
  });
