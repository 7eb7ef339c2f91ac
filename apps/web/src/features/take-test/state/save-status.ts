import type { OpenRunnerState } from "./runner-state.ts";

/** Where the student's answers are; the page's header shows it at all times. */
export type SaveStatus =
  | "nothing-yet"
  | "saved"
  | "chosen"
  | "offline"
  | "sending"
  | "waiting"
  | "kept"
  | "elsewhere"
  | "paused";

/**
 * Determines where the student's answers are.
 *
 * @param online whether the device reports a network connection
 */
export function saveStatusOf(state: OpenRunnerState, online: boolean): SaveStatus {
  switch (state.phase) {
    case "answering":
      if (!online) return "offline";
      if (state.choice !== null) return "chosen";
      return state.presented.progress.answered > 0 ? "saved" : "nothing-yet";
    case "working":
      return "sending";
    case "waiting":
      return state.reason === "UNREACHABLE" ? "waiting" : "kept";
    case "stopped":
      return state.task.submission === null ? "saved" : "kept";
    case "feedback":
    case "time-up":
      return "saved";
    case "paused":
      return "paused";
    case "taken-over":
      return "elsewhere";
    default:
      return state satisfies never;
  }
}
