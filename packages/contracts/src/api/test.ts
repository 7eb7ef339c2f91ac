import { z } from "zod";
import { feedbackModeSchema } from "../bank/delivery-settings.ts";
import { poolReferenceSchema } from "../bank/pool-reference.ts";
import { markedQuestionSchema, studentQuestionSchema } from "../bank/question.ts";
import { noteSchema, reportKindSchema } from "../bank/question-report.ts";
import { poolIdSchema, questionIdSchema, sessionIdSchema, studentIdSchema, uuidSchema } from "../ids.ts";
import { refusedAs } from "../issues/refused-as.ts";
import { accommodationsSchema } from "../session/accommodations.ts";
import { statedSeriesSchema } from "../session/history.ts";
import { ownTimeLimitSchema } from "../session/own-time-limit.ts";
import { conceptProficiencySchema } from "../session/proficiency.ts";
import { acknowledgementSchema, markedFeedbackSchema, progressSchema } from "../session/progress.ts";
import { hashSchema, receiptAnswerSchema, receiptSetAsideSchema } from "../session/receipt.ts";
import { testResultSchema } from "../session/result.ts";
import { reviewedAnswerSchema } from "../session/review.ts";
import { endReasonSchema, instantSchema, sessionStatusSchema } from "../session/session.ts";
import { pauseDetailsSchema } from "../session/session-timing.ts";
import { guardedStepSchema, openStepSchema } from "../session/test-path.ts";

/** The input of every procedure about one session. `test.result` returns `testResultSchema`. */
export const sessionInputSchema = z.object({ sessionId: sessionIdSchema });

const active = z.object({
  status: z.literal("active"),
  question: markedQuestionSchema,
  progress: progressSchema,
});

/** Whether the reply also holds the markup of its texts, for a page that does not read Markdown itself. */
const markupChoice = { markup: z.boolean().default(false) };

// test.start

export const testStartInputSchema = z.object({ poolId: poolIdSchema });
export const testStartOutputSchema = active.extend({
  question: studentQuestionSchema,
  sessionId: sessionIdSchema,
  resumed: z.boolean(),
});
export type TestStartOutput = z.infer<typeof testStartOutputSchema>;

// test.current, test.pause, test.resume

export const testCurrentInputSchema = sessionInputSchema.extend(markupChoice);

/** While a session is paused, no question is shown. */
const paused = z.object({
  status: z.literal("paused"),
  pausedAt: instantSchema,
  progress: progressSchema,
});

/** Where a session stands. */
export const testCurrentOutputSchema = z.discriminatedUnion("status", [
  active,
  paused,
  z.object({ status: sessionStatusSchema.exclude(["active"]), result: testResultSchema }),
]);
export type TestCurrentOutput = z.infer<typeof testCurrentOutputSchema>;

// test.submit

export const testSubmitInputSchema = z.object({
  sessionId: sessionIdSchema,
  questionId: questionIdSchema,
  /** Index into `options`, from 0; `null` for "I don't know". */
  response: z.int().min(0).max(9).nullable(),
  /** Milliseconds from the question's appearance to the answer, as the browser measured them. */
  responseMs: z.int().min(0).max(86_400_000).optional(),
  ...markupChoice,
});
export type TestSubmitInput = z.infer<typeof testSubmitInputSchema>;

const acknowledgement = { recorded: acknowledgementSchema, feedback: markedFeedbackSchema.optional() };
export const testSubmitOutputSchema = z.discriminatedUnion("status", [
  active.extend(acknowledgement),
  z.object({ status: z.literal("completed"), result: testResultSchema, ...acknowledgement }),
]);
export type TestSubmitOutput = z.infer<typeof testSubmitOutputSchema>;

// test.end

export const testEndOutputSchema = z.object({ status: z.literal("ended"), result: testResultSchema });
export type TestEndOutput = z.infer<typeof testEndOutputSchema>;

// test.details

/** What the page of a session needs besides the question. It contains nothing about the wording of questions, and nothing about answers. */
export const testDetailsOutputSchema = z.object({
  status: sessionStatusSchema,
  pool: poolReferenceSchema,
  /**
   * Null where the test has no limit. `deadline` is what the student is told; an answer that arrives a few seconds after
   * it still counts. In a paused session it is the deadline if the session resumed at `serverNow`.
   */
  timeLimit: ownTimeLimitSchema.extend({ deadline: instantSchema }).nullable(),
  accommodations: accommodationsSchema.omit({ extraTimePercent: true }),
  pause: pauseDetailsSchema,
  feedback: feedbackModeSchema,
  /**
   * The question that awaits an answer, and since when by the server's clock, pauses left out; null during a pause and when the
   * session is over. A page that did not show the question first counts the response time from here.
   */
  awaited: z.object({ questionId: questionIdSchema, since: instantSchema }).nullable(),
  /** The server's clock at the reply, from which a page knows how far its own clock is off. */
  serverNow: instantSchema,
});
export type TestDetailsOutput = z.infer<typeof testDetailsOutputSchema>;

// test.reportProblem

export const testReportProblemInputSchema = z
  .object({
    sessionId: sessionIdSchema,
    /** The outstanding question, or one that the session has asked before. */
    questionId: questionIdSchema,
    kind: reportKindSchema,
    text: noteSchema.default(""),
  })
  .refine(({ kind, text }) => kind !== "something-else" || text !== "", {
    ...refusedAs("description-needed", {}),
    path: ["text"],
  });
export type TestReportProblemInput = z.infer<typeof testReportProblemInputSchema>;

/** A repeated report returns the id and the time of the first one. */
export const testReportProblemOutputSchema = z.object({ reportId: uuidSchema, at: instantSchema });
export type TestReportProblemOutput = z.infer<typeof testReportProblemOutputSchema>;

// test.review

/** Every answer of a session that is over, in the order of the test. */
export const testReviewOutputSchema = z.object({
  sessionId: sessionIdSchema,
  pool: poolReferenceSchema,
  answers: z.array(reviewedAnswerSchema).readonly(),
});
export type TestReviewOutput = z.infer<typeof testReviewOutputSchema>;

// test.receipt

/** All answers of a session that is over, as they are recorded, with the hashes that chain them. */
export const testReceiptOutputSchema = z.object({
  format: z.literal("plumbline-receipt-1"),
  issuedAt: instantSchema,
  sessionId: sessionIdSchema,
  student: z.object({ id: studentIdSchema, name: z.string() }),
  pool: z.object({ id: poolIdSchema, name: z.string() }),
  status: sessionStatusSchema.exclude(["active"]),
  endReason: endReasonSchema,
  startedAt: instantSchema,
  completedAt: instantSchema,
  answers: z.array(receiptAnswerSchema).readonly(),
  /** The hash of the last answer, as the session keeps it; 64 zeros where nothing was answered, null where hashes are. */
  trailHash: hashSchema.nullable(),
  setAsides: z.array(receiptSetAsideSchema).readonly(),
  /** The hash of the last set-aside, as the session keeps it; 64 zeros where there is none. */
  setAsideHash: hashSchema.nullable(),
});
export type TestReceipt = z.infer<typeof testReceiptOutputSchema>;

// test.comparison

/**
 * A session that is over, compared with the latest 20 of the student's earlier sessions of the same pool.
 * The concepts are in the session's order. The last point of a concept is this session, where it measured the concept.
 */
export const testComparisonOutputSchema = z.object({
  sessionId: sessionIdSchema,
  /** The number of all earlier sessions that measured anything, also of those that are left out. */
  earlierTests: z.int().nonnegative(),
  concepts: z.array(statedSeriesSchema).readonly(),
});
export type TestComparisonOutput = z.infer<typeof testComparisonOutputSchema>;

// test.path

const head = { sessionId: sessionIdSchema, concepts: z.array(z.string()).readonly() };

/**
 * The path of a session that is over, question by question, as it ran. Answers that were set aside are included and marked.
 * docs/adr/0024 says what a student learns when.
 */
export const testPathOutputSchema = z.discriminatedUnion("detail", [
  z.object({
    detail: z.literal("open"),
    ...head,
    initial: z.array(conceptProficiencySchema).readonly(),
    steps: z.array(openStepSchema).readonly(),
    /** The estimate from the answers that count; left out where all of them count: then it is the last `after`. */
    final: z.array(conceptProficiencySchema).readonly().optional(),
  }),
  z.object({ detail: z.literal("guarded"), ...head, steps: z.array(guardedStepSchema).readonly() }),
]);
export type TestPathOutput = z.infer<typeof testPathOutputSchema>;
