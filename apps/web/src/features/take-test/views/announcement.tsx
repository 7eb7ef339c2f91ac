"use client";

import { useTranslations } from "next-intl";
import { useRefusalSentence } from "#ui/refusal/use-refusal-sentence.ts";
import type { RunnerState } from "../state/runner-state.ts";
import { stopInWords, waitInWords } from "../state/runner-text.ts";

/** What a screen reader is told without being asked, once; nothing where the focus moves and tells it. */
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
    // A try that fails as the one before did changes nothing of what was said: it is not said again.
    case "working":
    case "waiting": {
      const waiting = waitInWords(state, t);
      return waiting === null ? "" : `${waiting.title}. ${waiting.text}`;
    }
    case "stopped": {
      const { title, text } = stopInWords(state, sentenceOf(state.code), t);
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
