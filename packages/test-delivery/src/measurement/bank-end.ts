import type { ItemParameters } from "@plumbline/adaptive-engine";
import type { BankEnd, Statement } from "@plumbline/contracts";
import type { SessionMeasurement } from "@plumbline/database";
import { questionFit } from "../results/question-fit.ts";

type Answers = SessionMeasurement["answers"];

/** At which end of its bank a test may have stood on a concept, and which questions the student is beyond all the same. */
export interface PossibleEnd {
  readonly end: BankEnd;
  /** Ids of questions whose answers show it: harder ones that were answered right, easier ones that were answered wrong. */
  readonly overcome: ReadonlySet<string>;
}

/**
 * The end at which a test may have stood on a concept: the student is surely in the outermost band, or all answers were right,
 * or all wrong. Null for neither. Where the test never tells right from wrong, only the estimate decides: nothing is
 * overcome.
 */
export function possibleBankEnd(
  answers: Answers,
  concept: string,
  { statement, tellsGrades }: { readonly statement: Statement | undefined; readonly tellsGrades: boolean },
): PossibleEnd | null {
  const certain = statement === undefined ? null : endOfStatement(statement);
  if (!tellsGrades) return certain === null ? null : { end: certain, overcome: new Set() };
  const touching = answers.filter(({ item }) => Object.hasOwn(item.concepts, concept));
  const end = certain ?? endOfGrades(touching.map(({ correct }) => correct));
  if (end === null) return null;
  const overcoming = end === "no-harder-questions";
  const overcome = touching.filter(({ correct }) => correct === overcoming).map(({ item }) => item.id);
  return { end, overcome: new Set(overcome) };
}

/** The end at which only an outermost band is said. Null for all other statements. */
function endOfStatement({ from, to }: Statement): BankEnd | null {
  if (from === "well-above") return "no-harder-questions";
  return to === "well-below" ? "no-easier-questions" : null;
}

function endOfGrades(grades: readonly boolean[]): BankEnd | null {
  if (new Set(grades).size !== 1) return null;
  return grades[0] ? "no-harder-questions" : "no-easier-questions";
}

/**
 * Whether the bank ends there: no question on a concept is harder (easier) than the estimate. It is compared in the
 * direction in which the question measures.
 *
 * @param questions the questions of the bank that are not overcome
 * @param theta the estimate, one number for each concept
 * @param target the place of the concept in `theta`, and the end in question
 */
export function isAtBankEnd(
  questions: readonly ItemParameters[],
  theta: readonly number[],
  target: { readonly concept: number; readonly end: BankEnd },
): boolean {
  return questions
    .filter(({ slopes }) => (slopes[target.concept] ?? 0) !== 0)
    .every((item) => {
      const { relativeDifficulty } = questionFit(item, theta);
      return target.end === "no-harder-questions" ? relativeDifficulty <= 0 : relativeDifficulty >= 0;
    });
}
