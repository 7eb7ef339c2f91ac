import { z } from "zod";
import { questionIdSchema } from "./ids.ts";

/** A question's wording as it may reach a student or a cache: no key, no parameter, no explanation. */
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
  position: z.int().positive(),
});
export type StudentQuestion = z.infer<typeof studentQuestionSchema>;

/** Which revision of which question. Revisions never change once written. */
export const questionReferenceSchema = z.object({ id: questionIdSchema, revision: z.int().positive() });
export type QuestionReference = z.infer<typeof questionReferenceSchema>;

/** How much a question asks of each concept it touches: weights above 0 and at most 1. */
export const conceptWeightsSchema = z
  .record(z.string().min(1).max(80), z.number().gt(0).max(1))
  .refine((weights) => Object.keys(weights).length > 0, { error: "name at least one concept" });
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

/** What an author writes of a question, by form or by file. `correctAnswer` counts from 0. */
export const questionBodySchema = z
  .object({
    content: z.string().trim().min(1, { error: "the question has no text" }).max(20_000),
    options: z
      .array(z.string().trim().min(1, { error: "an option is empty" }).max(4_000))
      .min(2, { error: "a question needs at least 2 options" })
      .max(10, { error: "a question has at most 10 options" })
      .refine((options) => new Set(options).size === options.length, { error: "two options are the same" })
      .readonly(),
    correctAnswer: z.int().min(0),
    explanation: z.string().trim().max(20_000).default(""),
    concepts: conceptWeightsSchema,
    difficulty: z.number().min(-8, { error: "from -8 to 8" }).max(8, { error: "from -8 to 8" }),
    discrimination: z.number().min(0.05, { error: "from 0.05 to 5" }).max(5, { error: "from 0.05 to 5" }),
    guessing: z.number().min(0, { error: "from 0 to 0.5" }).max(0.5, { error: "from 0 to 0.5" }).default(0),
  })
  .refine((draft) => draft.correctAnswer < draft.options.length, {
    error: "the correct answer is not one of the options",
    path: ["correctAnswer"],
  });
export type QuestionBody = z.infer<typeof questionBodySchema>;

/** A question ready to be stored: its body and the id under which the bank knows it. */
export const questionDraftSchema = questionBodySchema.safeExtend({ id: questionIdSchema });
export type QuestionDraft = z.infer<typeof questionDraftSchema>;
