import { z } from "zod";
import { numbersByName } from "../by-name.ts";
import { questionIdSchema } from "../ids.ts";
import { listRefusedAs, numberBetween, refusedAs } from "../issues/refused-as.ts";
import { contentLanguageSchema } from "./language.ts";
import { questionMarkupSchema } from "./markup.ts";

/** The part of a question that a student or a cache may get: no key, no parameters, no explanation. */
export const questionWordingSchema = z.object({
  id: questionIdSchema,
  revision: z.int().positive(),
  content: z.string(),
  options: z.array(z.string()).min(2).max(10).readonly(),
  concepts: z.array(z.string()).readonly(),
});
export type QuestionWording = z.infer<typeof questionWordingSchema>;

/** A question as the student's browser gets it. `position` counts from 1. */
export const studentQuestionSchema = z.object({
  id: questionIdSchema,
  content: z.string(),
  options: z.array(z.string()).readonly(),
  /** The language of its texts, as the pool said it when the session started. */
  language: contentLanguageSchema,
  position: z.int().positive(),
});
export type StudentQuestion = z.infer<typeof studentQuestionSchema>;

/** A question with what a page shows in place of `content` and `options`, for callers that ask for it. */
export const markedQuestionSchema = studentQuestionSchema.extend({ markup: questionMarkupSchema.optional() });
export type MarkedQuestion = z.infer<typeof markedQuestionSchema>;

/** The largest number of a revision that the database can store. */
export const LAST_REVISION = 2_147_483_647;

/** One revision of a question. A revision never changes once it is written. */
export const questionReferenceSchema = z.object({ id: questionIdSchema, revision: z.int().positive() });
export type QuestionReference = z.infer<typeof questionReferenceSchema>;

/** How much a question depends on each concept, by the concept's name: weights above 0 and at most 1. */
export const conceptWeightsSchema = numbersByName(z.string().min(1).max(80), z.number().gt(0).max(1)).refine(
  (weights) => Object.keys(weights).length > 0,
  refusedAs("no-concept-named", {}),
);
export type ConceptWeights = z.infer<typeof conceptWeightsSchema>;

/** The item parameters of one question revision, as the engine needs them. */
export const calibratedItemSchema = questionReferenceSchema.extend({
  concepts: conceptWeightsSchema,
  difficulty: z.number(),
  discrimination: z.number().positive(),
  guessing: z.number().min(0).lt(1),
});
export type CalibratedItem = z.infer<typeof calibratedItemSchema>;

export const questionStatusSchema = z.enum(["draft", "active", "retired"]);
export type QuestionStatus = z.infer<typeof questionStatusSchema>;

const guessingSchema = numberBetween(0, 0.5);

/**
 * A question as its author writes it, in the form or in a file. `correctAnswer` counts from 0. `guessing` may be left
 * out: a new question then starts at `initialGuessing`, and a known one keeps its value.
 */
export const questionBodySchema = z
  .object({
    content: z
      .string()
      .trim()
      .refine((text) => text !== "", refusedAs("question-without-text", {}))
      .max(20_000),
    options: z
      .array(
        z
          .string()
          .trim()
          .refine((text) => text !== "", refusedAs("empty-option", {}))
          .max(4_000),
      )
      .refine((options) => options.length >= 2, listRefusedAs("too-few-options", { minimum: 2 }))
      .refine((options) => options.length <= 10, listRefusedAs("too-many-options", { maximum: 10 }))
      .refine((options) => new Set(options).size === options.length, refusedAs("same-options", {}))
      .readonly(),
    correctAnswer: z.int().min(0),
    explanation: z.string().trim().max(20_000).default(""),
    concepts: conceptWeightsSchema,
    difficulty: numberBetween(-8, 8),
    discrimination: numberBetween(0.05, 5),
    guessing: guessingSchema.optional(),
  })
  .refine((draft) => draft.correctAnswer < draft.options.length, {
    ...refusedAs("answer-not-an-option", {}),
    path: ["correctAnswer"],
  });
export type QuestionBody = z.infer<typeof questionBodySchema>;

/** A question as a file has it: its body and the id under which the bank knows it. */
export const writtenQuestionSchema = questionBodySchema.safeExtend({ id: questionIdSchema });
export type WrittenQuestion = z.infer<typeof writtenQuestionSchema>;

/** A question ready to be stored: all of its item parameters are known. */
export const questionDraftSchema = writtenQuestionSchema.safeExtend({ guessing: guessingSchema });
export type QuestionDraft = z.infer<typeof questionDraftSchema>;
