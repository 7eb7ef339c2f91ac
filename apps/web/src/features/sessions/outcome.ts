/** The outcome of one answer. "I don't know" is scored as wrong but shown as what it is. */
export type Outcome = "right" | "wrong" | "do-not-know";

interface ScoredAnswer {
  /** The chosen option's index from 0; null for "I don't know". */
  readonly response: number | null;
  readonly correct: boolean;
}

/** The outcome of a recorded answer. */
export function outcomeOf({ response, correct }: ScoredAnswer): Outcome {
  if (response === null) return "do-not-know";
  return correct ? "right" : "wrong";
}
