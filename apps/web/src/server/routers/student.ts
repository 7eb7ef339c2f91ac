import {
  studentHistoryInputSchema,
  studentHistoryOutputSchema,
  studentInputSchema,
  studentProficiencyOutputSchema,
  studentProgressOutputSchema,
} from "@plumbline/contracts";
import {
  authorizedStudent,
  readHistory,
  readLongTermProficiency,
  readProgress,
} from "@plumbline/test-delivery";
import { anyoneSignedIn, router } from "../procedure.ts";

export const studentRouter = router({
  proficiency: anyoneSignedIn
    .input(studentInputSchema.default({}))
    .output(studentProficiencyOutputSchema)
    .query(({ ctx, input }) =>
      readLongTermProficiency(ctx.services.delivery, authorizedStudent(ctx.viewer, input.studentId)),
    ),
  history: anyoneSignedIn
    .input(studentHistoryInputSchema.default({}))
    .output(studentHistoryOutputSchema)
    .query(({ ctx, input }) =>
      readHistory(ctx.services.delivery, {
        viewer: ctx.viewer,
        studentId: authorizedStudent(ctx.viewer, input.studentId),
        cursor: input.cursor,
      }),
    ),
  progress: anyoneSignedIn
    .input(studentInputSchema.default({}))
    .output(studentProgressOutputSchema)
    .query(({ ctx, input }) =>
      readProgress(ctx.services.delivery, {
        viewer: ctx.viewer,
        studentId: authorizedStudent(ctx.viewer, input.studentId),
      }),
    ),
});
