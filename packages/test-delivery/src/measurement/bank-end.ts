import type { ItemParameters } from "@plumbline/adaptive-engine";
import type { BankEnd, Statement } from "@plumbline/contracts";
import type { SessionMeasurement } from "@plumbline/database";
import { questionFit } from "../results/question-fit.ts";

type Answers = SessionMeasurement["answers"];

/**
 * At which end of its bank a test may have stood on a concept: the student is surely in the outermost band, or all answers
 * were right, or all wrong. Null for neither.
 */
export function possibleBankEnd(
  answers: Answers,
  concept: string,
  statement: Statement | undefined,
): BankEnd | null {
  const certain = statement === undefined ? null : endOfStatement(statement);
  if (certain !== null) return certain;
  const grades = new Set(
    answers.filter(({ item }) => Object.hasOwn(item.concepts, concept)).map(({ correct }) => correct),
  );
  if (grades.size !== 1) return null;
  return grades.has(true) ? "no-harder-questions" : "no-easier-questions";
}

/** The end at which only an outermost band is said. Null for all other statements. */
export function endOfStatement({ from, to }: Statement): BankEnd | null {
  if (from === "well-above") return "no-harder-questions";
  return to === "well-below" ? "no-easier-questions" : null;
}

/**
 * Whether the bank ends there: no question on a concept that was not asked is harder (easier) than the estimate. It is
 * compared in the direction in which the question measures.
 *
 * @param unasked the questions of the bank that were not asked
 * @param theta the estimate, one number for each concept
 * @param target the place of the concept in `theta`, and the end in question
 */
export function isAtBankEnd(
  unasked: readonly ItemParameters[],
  theta: readonly number[],
  target: { readonly concept: number; readonly end: BankEnd },
): boolean {
  return unasked
    .filter(({ slopes }) => (slopes[target.concept] ?? 0) !== 0)
    .every((item) => {
      const { relativeDifficulty } = questionFit(item, theta);
      return target.end === "no-harder-questions" ? relativeDifficulty <= 0 : relativeDifficulty >= 0;
    });
}
