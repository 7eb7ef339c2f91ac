import {
  sessionInputSchema,
  testComparisonOutputSchema,
  testCurrentInputSchema,
  testCurrentOutputSchema,
  testDetailsOutputSchema,
  testEndOutputSchema,
  testPathOutputSchema,
  testReceiptOutputSchema,
  testResultSchema,
  testReviewOutputSchema,
  testStartInputSchema,
  testStartOutputSchema,
  testSubmitInputSchema,
  testSubmitOutputSchema,
} from "@plumbline/contracts";
import {
  endTest,
  pauseTest,
  readComparison,
  readCurrent,
  readDetails,
  readPath,
  readReceipt,
  readResult,
  readReview,
  resumeTest,
  startTest,
  submitResponse,
} from "@plumbline/test-delivery";
import { withMarkup } from "../markup/with-markup.ts";
import { anyoneSignedIn, forStudents, router } from "../procedure.ts";
import { reportProblem } from "./report-procedures.ts";

export const testRouter = router({
  start: forStudents
    .input(testStartInputSchema)
    .output(testStartOutputSchema)
    .mutation(({ ctx, input }) =>
      startTest(ctx.services.delivery, { studentId: ctx.viewer.userId, poolId: input.poolId }),
    ),
  current: forStudents
    .input(testCurrentInputSchema)
    .output(testCurrentOutputSchema)
    .query(({ ctx, input }) =>
      withMarkup(
        ctx.services,
        input,
        readCurrent(ctx.services.delivery, { studentId: ctx.viewer.userId, sessionId: input.sessionId }),
      ),
    ),
  submit: forStudents
    .input(testSubmitInputSchema)
    .output(testSubmitOutputSchema)
    .mutation(({ ctx, input }) =>
      withMarkup(
        ctx.services,
        input,
        submitResponse(ctx.services.delivery, {
          studentId: ctx.viewer.userId,
          sessionId: input.sessionId,
          questionId: input.questionId,
          response: input.response,
          responseMs: input.responseMs ?? null,
        }),
      ),
    ),
  details: forStudents
    .input(sessionInputSchema)
    .output(testDetailsOutputSchema)
    .query(({ ctx, input }) =>
      readDetails(ctx.services.delivery, { studentId: ctx.viewer.userId, sessionId: input.sessionId }),
    ),
  pause: forStudents
    .input(testCurrentInputSchema)
    .output(testCurrentOutputSchema)
    .mutation(({ ctx, input }) =>
      withMarkup(
        ctx.services,
        input,
        pauseTest(ctx.services.delivery, { studentId: ctx.viewer.userId, sessionId: input.sessionId }),
      ),
    ),
  resume: forStudents
    .input(testCurrentInputSchema)
    .output(testCurrentOutputSchema)
    .mutation(({ ctx, input }) =>
      withMarkup(
        ctx.services,
        input,
        resumeTest(ctx.services.delivery, { studentId: ctx.viewer.userId, sessionId: input.sessionId }),
      ),
    ),
  end: forStudents
    .input(sessionInputSchema)
    .output(testEndOutputSchema)
    .mutation(({ ctx, input }) =>
      endTest(ctx.services.delivery, { studentId: ctx.viewer.userId, sessionId: input.sessionId }),
    ),
  reportProblem,
  receipt: anyoneSignedIn
    .input(sessionInputSchema)
    .output(testReceiptOutputSchema)
    .query(({ ctx, input }) =>
      readReceipt(ctx.services.delivery, { viewer: ctx.viewer, sessionId: input.sessionId }),
    ),
  path: anyoneSignedIn
    .input(sessionInputSchema)
    .output(testPathOutputSchema)
    .query(({ ctx, input }) =>
      readPath(ctx.services.delivery, { viewer: ctx.viewer, sessionId: input.sessionId }),
    ),
  comparison: anyoneSignedIn
    .input(sessionInputSchema)
    .output(testComparisonOutputSchema)
    .query(({ ctx, input }) =>
      readComparison(ctx.services.delivery, { viewer: ctx.viewer, sessionId: input.sessionId }),
    ),
  result: anyoneSignedIn
    .input(sessionInputSchema)
    .output(testResultSchema)
    .query(({ ctx, input }) =>
      readResult(ctx.services.delivery, { viewer: ctx.viewer, sessionId: input.sessionId }),
    ),
  review: forStudents
    .input(sessionInputSchema)
    .output(testReviewOutputSchema)
    .query(({ ctx, input }) =>
      readReview(ctx.services.delivery, { studentId: ctx.viewer.userId, sessionId: input.sessionId }),
    ),
});
