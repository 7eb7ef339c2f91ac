import { type ConceptProficiency, ownValue, type RecordedAnswer } from "@plumbline/contracts";

/** The change of one concept's estimate by one answer. */
export interface EstimateChange {
  readonly name: string;
  readonly before: ConceptProficiency;
  readonly after: ConceptProficiency;
  /** The question's weight on the concept, above 0 and at most 1; null if it does not measure the concept. */
  readonly weight: number | null;
}

/**
 * Returns how an answer changed each concept's estimate, in the pool's order. `asked` are the concepts that the
 * question measures; `others` change only because proficiencies are correlated.
 */
export function estimateChanges({
  question,
  before,
  after,
}: Pick<RecordedAnswer, "question" | "before" | "after">): {
  readonly asked: readonly EstimateChange[];
  readonly others: readonly EstimateChange[];
} {
  const changes = before.flatMap((start) => {
    const end = after.find(({ name }) => name === start.name);
    const weight = ownValue(question.concepts, start.name);
    return end === undefined ? [] : [{ name: start.name, before: start, after: end, weight: weight ?? null }];
  });
  return {
    asked: changes.filter(({ weight }) => weight !== null),
    others: changes.filter(({ weight }) => weight === null),
  };
}
