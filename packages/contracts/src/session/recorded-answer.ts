import { z } from "zod";
import { questionReferenceSchema } from "../bank/question.ts";
import { conceptProficiencySchema } from "./proficiency.ts";
import { instantSchema } from "./session.ts";

/** When and why an answer was set aside. The answer stays as it was recorded, but no longer counts. */
export const setAsideSchema = z.object({ at: instantSchema, reason: z.string() });
export type SetAside = z.infer<typeof setAsideSchema>;

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
  at: instantSchema,
  before: z.array(conceptProficiencySchema).readonly(),
  after: z.array(conceptProficiencySchema).readonly(),
  /** Left out where the answer counts. */
  setAside: setAsideSchema.optional(),
});
export type RecordedAnswer = z.infer<typeof recordedAnswerSchema>;
