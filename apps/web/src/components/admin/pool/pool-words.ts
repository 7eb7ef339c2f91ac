import type { FeedbackMode, PoolStatus } from "@plumbline/contracts";
import type { Tone } from "../../ui/badge.tsx";

interface StatusWords {
  readonly label: string;
  readonly tone: Tone;
  /** What follows from it for students. */
  readonly consequence: string;
}

export const poolStatusWords: Readonly<Record<PoolStatus, StatusWords>> = {
  draft: {
    label: "Draft",
    tone: "neutral",
    consequence: "Students do not see it. Whoever is in the middle of a test of this pool can finish it.",
  },
  published: {
    label: "Published",
    tone: "good",
    consequence: "Every student sees it and can begin a test at once. It needs at least one active question.",
  },
  archived: {
    label: "Archived",
    tone: "warn",
    consequence:
      "Closed: no new tests. Tests under way can be finished; questions, answers and results are kept.",
  },
};

export const feedbackWords: Readonly<
  Record<FeedbackMode, { readonly label: string; readonly hint: string }>
> = {
  none: {
    label: "None",
    hint: "Right and wrong are not shown, and the questions stay secret for those who come later.",
  },
  "after-each": {
    label: "After each answer",
    hint: "Right or wrong, the right option and the explanation. Good for practice.",
  },
  "at-end": {
    label: "At the end",
    hint: "All answers can be reviewed with their explanations when the test is over.",
  },
};
