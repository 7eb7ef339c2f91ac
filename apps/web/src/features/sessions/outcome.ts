/** What became of one answer. "I don't know" is scored as wrong and still said for what it is. */
export type Outcome = "right" | "wrong" | "do-not-know";

/** The outcome of a recorded answer. */
export function outcomeOf(answer: { readonly response: number | null; readonly correct: boolean }): Outcome {
  if (answer.response === null) return "do-not-know";
  return answer.correct ? "right" : "wrong";
}
