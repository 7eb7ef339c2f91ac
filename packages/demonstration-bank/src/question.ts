import { z } from "zod";

/**
 * One question of a demonstration pool, in the shape of the bulk upload: the same file can be seeded, uploaded by an admin
 * or read by a person.
 *
 * - `content`, `options`, `explanation`: markdown with LaTeX between `$` or `$$`.
 * - `correct_answer`: index into `options`, from 0.
 * - `concepts`: the question's row of the Q-matrix, the weight (0, 1] of each concept that it loads on.
 *   The first concept is the one of the file that holds the question.
 * - `difficulty`: location on the theta scale, -3 (nearly everybody) to 3 (hardly anybody).
 * - `discrimination`: slope on the theta scale, at its steepest point, before the guessing floor.
 * - `guessing`: the probability of a right answer far below the difficulty. It is always given, as its author estimated it: at
 *   most 1/4, a blind choice among four options, and less where typical mistakes lead to the wrong ones.
 */
export const demonstrationQuestionSchema = z.strictObject({
  id: z.string().regex(/^[a-z]{3}-\d{3}$/, "three letters, a hyphen, three digits"),
  content: z.string().trim().min(1),
  options: z.array(z.string().trim().min(1)).length(4),
  correct_answer: z.int().min(0).max(3),
  concepts: z
    .record(z.string(), z.number().positive().max(1))
    .refine((weights) => Object.keys(weights).length > 0, "at least one concept"),
  difficulty: z.number().min(-3).max(3),
  discrimination: z.number().min(0.6).max(2.4),
  guessing: z.number().min(0.1).max(0.25),
  explanation: z.string().trim().min(1),
});

/** A parsed question. */
export type DemonstrationQuestion = z.infer<typeof demonstrationQuestionSchema>;

/**
 * Parses the content of one question file. The files come with the product, so the product does not start with an invalid
 * one.
 * @throws ZodError that names the row and the field of every mistake.
 */
export function parseQuestions(file: unknown): readonly DemonstrationQuestion[] {
  return z.array(demonstrationQuestionSchema).parse(file);
}
