import type { ConceptProficiency, RecordedAnswer } from "@plumbline/contracts";

/** What one answer did to the estimate of one concept. */
export interface EstimateChange {
  readonly name: string;
  readonly before: ConceptProficiency;
  readonly after: ConceptProficiency;
  /** How much the question asks of the concept, above 0 and at most 1; null where it does not ask about it. */
  readonly weight: number | null;
}

/**
 * What an answer did to each concept's estimate, in the pool's order: the concepts that the question asks about,
 * and apart from them the others, which move because concepts go together.
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
    const weight = Object.hasOwn(question.concepts, start.name) ? question.concepts[start.name] : undefined;
    return end === undefined ? [] : [{ name: start.name, before: start, after: end, weight: weight ?? null }];
  });
  return {
    asked: changes.filter(({ weight }) => weight !== null),
    others: changes.filter(({ weight }) => weight === null),
  };
}
