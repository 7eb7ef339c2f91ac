import {
  adminReportsInputSchema,
  adminReportsOutputSchema,
  adminResolveReportInputSchema,
  adminSetAsideInputSchema,
  adminSetAsideOutputSchema,
  DomainError,
  issueAt,
  questionReportSchema,
  testReportProblemInputSchema,
  testReportProblemOutputSchema,
} from "@plumbline/contracts";
import { listQuestionReports, reportQuestion, resolveQuestionReport } from "@plumbline/database";
import { setAside } from "@plumbline/test-delivery";
import { forAdmins, forStudents } from "../procedure.ts";

/** `test.reportProblem`: a student reports what is wrong with a question. The test continues as before. */
export const reportProblem = forStudents
  .input(testReportProblemInputSchema)
  .output(testReportProblemOutputSchema)
  .mutation(({ ctx, input }) => {
    const { database, delivery } = ctx.services;
    return reportQuestion(database, { ...input, studentId: ctx.viewer.userId, now: delivery.clock() });
  });

/** What admins do with the reports of students, and with answers to a question that was wrong. */
export const reportProcedures = {
  reports: forAdmins
    .input(adminReportsInputSchema.default({}))
    .output(adminReportsOutputSchema)
    .query(({ ctx, input }) => listQuestionReports(ctx.services.database, input)),
  resolveReport: forAdmins
    .input(adminResolveReportInputSchema)
    .output(questionReportSchema)
    .mutation(async ({ ctx, input }) => {
      const { database, delivery } = ctx.services;
      const resolved = await resolveQuestionReport(database, {
        ...input,
        resolvedBy: ctx.viewer.userId,
        now: delivery.clock(),
      });
      if (resolved !== null) return resolved;
      throw new DomainError("INVALID_INPUT", `no report ${input.reportId}`, {
        issues: [issueAt("reportId", "no-such-report", {})],
      });
    }),
  setAside: forAdmins
    .input(adminSetAsideInputSchema)
    .output(adminSetAsideOutputSchema)
    .mutation(({ ctx, input }) => setAside(ctx.services.delivery, { input, setBy: ctx.viewer.userId })),
};
