import type { EndReason } from "@plumbline/contracts";

/** Who reads a page about a session: the student whose test it is, or a teacher or admin. */
export type Audience = "student" | "staff";

type EndReasonKey = `endReason.${EndReason | "ended-by-you"}`;

/** The message in "session" that says why a test is over. */
export function endReasonKey(reason: EndReason, audience: Audience): EndReasonKey {
  return reason === "ended-by-student" && audience === "student"
    ? "endReason.ended-by-you"
    : `endReason.${reason}`;
}
