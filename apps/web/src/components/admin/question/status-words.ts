import type { QuestionStatus } from "@plumbline/contracts";
import type { Tone } from "../../ui/badge.tsx";

interface StatusWords {
  readonly label: string;
  readonly tone: Tone;
  /** What it means for tests. */
  readonly meaning: string;
}

export const questionStatusWords: Readonly<Record<QuestionStatus, StatusWords>> = {
  active: { label: "Active", tone: "good", meaning: "May be asked in every test of this pool." },
  draft: { label: "Draft", tone: "neutral", meaning: "Kept here while you work on it; never asked." },
  retired: {
    label: "Retired",
    tone: "warn",
    meaning: "Not asked any more. Answers given before still count and can be read.",
  },
};
