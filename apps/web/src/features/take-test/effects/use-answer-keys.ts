"use client";

import { useEffect } from "react";
import { optionOfKey } from "#ui/question/choice.ts";

/** Elements that handle keys themselves: text fields, and dialogs and menus in front of the page. */
const KEY_HANDLING_ELEMENTS =
  'input:not([type="radio"]), textarea, select, [contenteditable], dialog, [data-menu]';

interface AnswerKeys {
  readonly optionCount: number;
  /** Called with the option's index, after its radio button has received the focus. */
  readonly onOption: (option: number) => void;
  readonly onHelp: () => void;
}

/**
 * Makes keys choose options, and "?" open the list of keys, wherever the focus is on the page. Like a click, a key
 * chooses only an option that is visible. Null turns the keys off.
 */
export function useAnswerKeys(keys: AnswerKeys | null): void {
  const { optionCount = 0, onOption, onHelp } = keys ?? {};
  useEffect(() => {
    if (onOption === undefined || onHelp === undefined) return;
    const handleKey = (event: KeyboardEvent): void => {
      if (!isForQuestion(event)) return;
      if (event.key === "?") {
        event.preventDefault();
        onHelp();
        return;
      }
      const option = optionOfKey(event.key, optionCount);
      if (option === null) return;
      const radio = document.querySelector<HTMLInputElement>(`input[data-option="${option}"]`);
      radio?.focus();
      // Until its fonts and pictures are loaded, a question is invisible. It takes no focus then, and so no answer.
      if (radio !== null && document.activeElement === radio) onOption(option);
    };
    document.addEventListener("keydown", handleKey);
    return () => document.removeEventListener("keydown", handleKey);
  }, [optionCount, onOption, onHelp]);
}

/** Whether a key press is for the question: without modifier keys, and not in an element that handles keys itself. */
function isForQuestion(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false;
  return !(event.target instanceof Element && event.target.closest(KEY_HANDLING_ELEMENTS) !== null);
}
