import type { RunnerState } from "./runner-state.ts";

/** Where the answers are, as the head of the page says it at all times. */
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
 * Says where the answers are.
 *
 * @param online whether the device believes that it has a network
 */
export function saveStatusOf(state: Exclude<RunnerState, { phase: "over" }>, online: boolean): SaveStatus {
  switch (state.phase) {
    case "answering":
      if (!online) return "offline";
      if (state.choice !== null) return "chosen";
      return state.asked.progress.answered > 0 ? "saved" : "nothing-yet";
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
