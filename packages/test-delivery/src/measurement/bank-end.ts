import { poolItem } from "@plumbline/adaptive-engine";
import type { BankEnd } from "@plumbline/contracts";
import type { SessionMeasurement } from "@plumbline/database";
import type { Bank } from "../planning/bank.ts";
import { questionFit } from "../results/question-fit.ts";

type Answers = SessionMeasurement["answers"];

/** At which end of its bank a test may have stood on a concept: all answers were right, or all wrong. Null for neither. */
export function possibleBankEnd(answers: Answers, concept: string): BankEnd | null {
  const grades = new Set(
    answers.filter(({ item }) => item.concepts[concept] !== undefined).map(({ correct }) => correct),
  );
  if (grades.size !== 1) return null;
  return grades.has(true) ? "no-harder-questions" : "no-easier-questions";
}

/**
 * Whether the bank ends there: no question on the concept that was not asked is harder (easier) than the estimate. It is
 * compared in the direction in which the question measures.
 */
export function isAtBankEnd(
  bank: Bank,
  { asked, current }: Pick<SessionMeasurement, "asked" | "current">,
  { concept, end }: { readonly concept: string; readonly end: BankEnd },
): boolean {
  const { itemPool, concepts } = bank;
  if (itemPool === null) return true;
  const place = concepts.indexOf(concept);
  const askedQuestions = new Set<string>(asked);
  return bank.references.every(({ id }, index) => {
    if (askedQuestions.has(id)) return true;
    const item = poolItem(itemPool, index);
    if ((item.slopes[place] ?? 0) === 0) return true;
    const { relativeDifficulty } = questionFit(item, current.theta);
    return end === "no-harder-questions" ? relativeDifficulty <= 0 : relativeDifficulty >= 0;
  });
}
