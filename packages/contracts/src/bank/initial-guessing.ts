import { z } from "zod";

/** Where the difficulty and the discrimination of a question come from: its author's estimate, or recorded answers. */
export const parameterSourceSchema = z.enum(["estimated", "calibrated"]);
export type ParameterSource = z.infer<typeof parameterSourceSchema>;

/**
 * The guessing (0 to 0.5) at which a question starts when none is given.
 *
 * - `estimated`: 1 / `optionCount`, the chance of a blind choice, because every question has exactly one right option.
 *   Attractive wrong options make the true value lower (Hambleton, Swaminathan & Rogers 1991, Fundamentals of item
 *   response theory, ch. 2), so an author who knows better gives a value.
 * - `calibrated`: 0. Parameters that were calibrated by a model without guessing (1PL, 2PL) have absorbed the lucky
 *   guesses; a lower asymptote beside them would count these twice.
 *
 * @param optionCount how many options the question has, from 2 to 10
 */
export function initialGuessing(optionCount: number, source: ParameterSource): number {
  return source === "calibrated" ? 0 : 1 / optionCount;
}
