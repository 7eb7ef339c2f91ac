import type { RecordedAnswer } from "@plumbline/contracts";
import { outcomeOf } from "#features/sessions/outcome.ts";
import type { AnswerCounts } from "./session-statistics.ts";

/** The filter of a session's answers. */
export type AnswerFilter = "all" | "wrong" | "do-not-know";

interface FilterChoice {
  readonly filter: AnswerFilter;
  readonly count: number;
}

/** Returns the filters with the number of answers that each shows. */
export function filterChoices({ all, wrong, doNotKnow }: AnswerCounts): readonly FilterChoice[] {
  return [
    { filter: "all", count: all },
    { filter: "wrong", count: wrong },
    { filter: "do-not-know", count: doNotKnow },
  ];
}

/** Returns whether a filter shows an answer. */
export function matchesFilter(
  filter: AnswerFilter,
  answer: Pick<RecordedAnswer, "response" | "correct">,
): boolean {
  switch (filter) {
    case "all":
      return true;
    case "wrong":
      return !answer.correct;
    case "do-not-know":
      return outcomeOf(answer) === "do-not-know";
    default:
      return filter satisfies never;
  }
}
