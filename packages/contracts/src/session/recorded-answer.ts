import { z } from "zod";
import { questionReferenceSchema } from "../bank/question.ts";
import { conceptProficiencySchema } from "./proficiency.ts";
import { instantSchema } from "./session.ts";

/** When and why an answer was set aside. The answer stays as it was recorded, but no longer counts. */
export const setAsideSchema = z.object({ at: instantSchema, reason: z.string() });
export type SetAside = z.infer<typeof setAsideSchema>;

/** `leftOut` says that the answer does not count, because the test leaves rapid guesses out of the score. */
export const rapidGuessSchema = z.object({ leftOut: z.boolean() });

/** Said of an answer that does not count because it is a rapid guess; left out where it is not. */
export const leftOutSchema = z.literal(true).optional();

/** One recorded answer with the question as it was asked. */
export const recordedAnswerSchema = z.object({
  position: z.int().positive(),
  question: questionReferenceSchema.extend({
    content: z.string(),
    options: z.array(z.string()).readonly(),
    correctAnswer: z.int().nonnegative(),
    explanation: z.string(),
    concepts: z.record(z.string(), z.number()),
    difficulty: z.number(),
    discrimination: z.number(),
    guessing: z.number(),
  }),
  /** Index into `options`; null for "I don't know". */
  response: z.int().nonnegative().nullable(),
  correct: z.boolean(),
  responseMs: z.int().nullable(),
  /**
   * The time that the answer took by the database: `responseMs`, but no longer than passed there since the answer before
   * it, pauses left out. Null in answers from before it was measured.
   */
  takenMs: z.int().nullable(),
  at: instantSchema,
  before: z.array(conceptProficiencySchema).readonly(),
  after: z.array(conceptProficiencySchema).readonly(),
  /** Left out where the answer counts. */
  setAside: setAsideSchema.optional(),
  /** The answer came faster than the question can be read and answered. Left out where it did not. */
  rapidGuess: rapidGuessSchema.optional(),
});
export type RecordedAnswer = z.infer<typeof recordedAnswerSchema>;
