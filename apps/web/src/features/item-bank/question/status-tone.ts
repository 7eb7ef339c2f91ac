import type { QuestionStatus } from "@plumbline/contracts";
import type { Tone } from "#ui/badge.tsx";

/** The tone of the badge that carries a question's status. */
export const questionStatusTone: Readonly<Record<QuestionStatus, Tone>> = {
  active: "good",
  draft: "neutral",
  retired: "warn",
};
