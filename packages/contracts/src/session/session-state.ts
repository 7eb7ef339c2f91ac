import { z } from "zod";
import { poolIdSchema, questionIdSchema, sessionIdSchema, studentIdSchema } from "../ids.ts";
import { proficiencySchema } from "./proficiency.ts";

/** One answered question of the history: which revision, whether the answer was right, and whether it counts. */
export const answeredQuestionSchema = z.object({
  questionId: questionIdSchema,
  revision: z.int().positive(),
  correct: z.boolean(),
  /** The answer was set aside and does not count. Left out where it counts. */
  setAside: z.literal(true).optional(),
  /** The answer is a rapid guess in a test that leaves these out of the score. Left out where it is not. */
  leftOut: z.literal(true).optional(),
});
export type AnsweredQuestion = z.infer<typeof answeredQuestionSchema>;

/**
 * The live state of an active session: everything that the next submission needs except the item parameters, which are
 * never part of it. It is a pure function of what Postgres has recorded, so it can be lost and rebuilt.
 */
export const sessionStateSchema = z.object({
  sessionId: sessionIdSchema,
  studentId: studentIdSchema,
  poolId: poolIdSchema,
  status: z.literal("active"),
  /** The content address of the session's settings, which are in the session's row. */
  settingsDigest: z.string(),
  seed: z.int().nonnegative(),
  initialProficiency: proficiencySchema,
  currentProficiency: proficiencySchema,
  nextQuestionId: questionIdSchema,
  nextQuestionRevision: z.int().positive(),
  questionsAnswered: z.int().nonnegative(),
  correctCount: z.int().nonnegative(),
  answered: z.array(answeredQuestionSchema).readonly(),
  /** Equals `test_sessions.version`, which grows with every change that Postgres records. */
  version: z.int().nonnegative(),
  /**
   * Until when answers count, in milliseconds since the epoch; null where the test has no time limit. In a paused
   * session: until when they would have counted without this pause.
   */
  deadlineMs: z.number().nullable(),
  /** Since when the session is paused, in milliseconds since the epoch; null while it runs. */
  pausedAtMs: z.number().nullable(),
  /** Milliseconds since the epoch. */
  lastActivityMs: z.number(),
});
export type SessionState = z.infer<typeof sessionStateSchema>;
