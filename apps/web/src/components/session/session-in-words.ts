import type { EndReason, SessionStatus } from "@plumbline/contracts";
import type { Tone } from "../ui/badge.tsx";

interface StatusWord {
  readonly word: string;
  readonly tone: Tone;
}

const statuses: Record<SessionStatus, StatusWord> = {
  active: { word: "In progress", tone: "accent" },
  completed: { word: "Completed", tone: "good" },
  ended: { word: "Ended early", tone: "neutral" },
  expired: { word: "Expired", tone: "warn" },
};

/** The word for a session's state, and the tone of the badge that carries it. */
export const statusInWords = (status: SessionStatus): StatusWord => statuses[status];

const endReasons: Record<EndReason, string> = {
  "maximum-length": "The test reached its full length.",
  precision: "The result was precise enough.",
  classification: "It was clear enough on which side of each threshold the result lies.",
  sprt: "It was clear enough on which side of each threshold the result lies.",
  "error-reduction": "Another question would hardly have made the result more precise.",
  "all-rules": "Every condition for ending the test was met.",
  "pool-exhausted": "There was no question left to ask.",
  "time-over": "The time was up.",
  "ended-by-student": "The student ended the test early.",
  expired: "The test lay untouched for too long and was closed.",
};

/** Who reads the sentence: the student whose test it is, or anybody else. */
export type Reader = "student" | "staff";

/** Why a test is over, as a sentence. */
export const endReasonInWords = (reason: EndReason, reader: Reader): string =>
  reason === "ended-by-student" && reader === "student" ? "You ended the test early." : endReasons[reason];
