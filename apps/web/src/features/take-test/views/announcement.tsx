"use client";

import { useTranslations } from "next-intl";
import { useRefusalSentence } from "#ui/refusal/use-refusal-sentence.ts";
import type { RunnerState } from "../state/runner-state.ts";
import { formatStop, formatWaiting } from "./format-runner-state.ts";

/** Announces changes to screen readers, once. Nothing is announced where the focus moves to the change itself. */
export function Announcement({ state }: { readonly state: RunnerState }) {
  return (
    <p role="status" className="sr-only">
      {useAnnouncement(state)}
    </p>
  );
}

function useAnnouncement(state: RunnerState): string {
  const t = useTranslations("runner");
  const sentenceOf = useRefusalSentence();
  switch (state.phase) {
    case "answering":
      return state.notice === null ? "" : t(`notice.${state.notice}`);
    // The text stays the same while attempts fail for the same reason, so it is announced only once.
    case "working":
    case "waiting": {
      const waiting = formatWaiting(state, t);
      return waiting === null ? "" : `${waiting.title}. ${waiting.text}`;
    }
    case "stopped": {
      const { title, text } = formatStop(state, sentenceOf(state.code), t);
      return `${title}. ${text}`;
    }
    case "over":
      return t("over");
    case "feedback":
    case "taken-over":
    case "paused":
    case "time-up":
      return "";
    default:
      return state satisfies never;
  }
}
