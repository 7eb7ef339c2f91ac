import type { QuestionStatus } from "@plumbline/contracts";
import type { Tone } from "#ui/badge.tsx";

/** The badge tone of each question status. */
export const questionStatusTone: Readonly<Record<QuestionStatus, Tone>> = {
  active: "good",
  draft: "neutral",
  retired: "warn",
};
