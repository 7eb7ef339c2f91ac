import type { EndReason, SessionStatus } from "@plumbline/contracts";
import type { Tone } from "#ui/badge.tsx";

/** The tone of the badge that carries a session's state. */
export const statusTone: Record<SessionStatus, Tone> = {
  active: "accent",
  completed: "good",
  ended: "neutral",
  expired: "warn",
};

/** Who reads the sentence: the student whose test it is, or anybody else. */
export type Reader = "student" | "staff";

type EndReasonKey = `endReason.${EndReason | "ended-by-you"}`;

/** Why a test is over: the name of the sentence among the messages of "session". */
export function endReasonKey(reason: EndReason, reader: Reader): EndReasonKey {
  return reason === "ended-by-student" && reader === "student"
    ? "endReason.ended-by-you"
    : `endReason.${reason}`;
}
