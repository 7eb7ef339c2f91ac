import type { Progress } from "@plumbline/contracts";
import { sentenceOfRefusal } from "../refusal/sentence-of-refusal.ts";
import type { Notice, RunnerState, WaitReason } from "./runner-state.ts";
import type { SaveStatus } from "./save-status.ts";

/** All words of the question page that are longer than a label. */

type Phase<Name extends RunnerState["phase"]> = Extract<RunnerState, { phase: Name }>;

interface Words {
  readonly title: string;
  readonly text: string;
}

const statuses: Record<SaveStatus, string> = {
  "nothing-yet": "Nothing answered yet",
  saved: "Saved",
  chosen: "Not submitted yet",
  offline: "No connection",
  sending: "Sending",
  waiting: "Waiting for the connection",
  kept: "Kept on this device",
  elsewhere: "Open in another window",
};

export const saveStatusInWords = (status: SaveStatus): string => statuses[status];

const notices: Record<Notice, string> = {
  "already-recorded": "The last question was answered before; that answer counts. Here is the next one.",
  "moved-on": "The test went on elsewhere, perhaps on another device. Here is where it stands now.",
};

export const noticeInWords = (notice: Notice): string => notices[notice];

const waits: Record<WaitReason, Words> = {
  UNREACHABLE: {
    title: "No connection",
    text: "Your answer is kept on this device and is sent by itself as soon as the server can be reached.",
  },
  STORAGE_UNAVAILABLE: {
    title: "The server cannot record answers just now",
    text: "Your answer is kept on this device and is sent again by itself.",
  },
  SUBMISSION_IN_PROGRESS: {
    title: "Your answer is being recorded",
    text: "This takes longer than usual; the page checks again by itself.",
  },
  TOO_MANY_REQUESTS: {
    title: "The server asks for a moment of patience",
    text: "Your answer is kept on this device and is sent again by itself.",
  },
};

/** Why the page waits, and that it goes on by itself. */
export const waitInWords = ({ reason, task }: Phase<"waiting">): Words =>
  task.kind === "submit"
    ? waits[reason]
    : { title: waits[reason].title, text: "The test goes on by itself as soon as the server answers." };

/** Why the page cannot go on by itself. */
export const stopInWords = ({ code, task }: Phase<"stopped">): Words => {
  const kept = task.submission === null ? "" : "Your answer is kept on this device. ";
  switch (code) {
    case "NOT_SIGNED_IN":
      return { title: "You are signed out", text: `${kept}Sign in again, and the test goes on with it.` };
    case "SESSION_NOT_FOUND":
    case "FORBIDDEN":
      return {
        title: "Another account is signed in",
        text: `${kept}Sign in with the account that began this test, and it goes on.`,
      };
    default:
      return { title: sentenceOfRefusal(code).title, text: kept + sentenceOfRefusal(code).text };
  }
};

/**
 * Where the test is, without promising what an adaptive test cannot know.
 *
 * @param position of the question on the page, from 1
 */
export const progressInWords = (position: number, { min, max }: Progress["length"]): string => {
  if (min === max) return `Question ${position} of ${max}`;
  return position <= min
    ? `Question ${position}, usually ${min} to ${max}`
    : `Question ${position}, at most ${max}`;
};

/** What a screen reader is told without being asked; the empty text where the focus moves and tells it. */
export const announcementOf = (state: RunnerState): string => {
  switch (state.phase) {
    case "answering":
      return state.notice === null ? "" : noticeInWords(state.notice);
    case "waiting": {
      const { title, text } = waitInWords(state);
      return `${title}. ${text}`;
    }
    case "stopped": {
      const { title, text } = stopInWords(state);
      return `${title}. ${text}`;
    }
    case "over":
      return "The test is over. Your result is coming.";
    case "working":
    case "feedback":
    case "taken-over":
      return "";
    default:
      return state satisfies never;
  }
};
