"use client";

import { useEffect } from "react";
import { optionOfKey } from "#ui/question/choice.ts";

/** Where keys have a meaning of their own: text is typed there, or the page behind is not meant. */
const OTHERS =
  'input:not([type="radio"]), textarea, select, [contenteditable], [role="dialog"], [role="menu"]';

export interface AnswerKeys {
  readonly optionCount: number;
  /** Called with the option's index; its radio button has the focus then. */
  readonly onOption: (option: number) => void;
  readonly onHelp: () => void;
}

/** Lets keys choose options and "?" open the list of keys, wherever on the page the focus is; null: keys are off. */
export function useAnswerKeys(keys: AnswerKeys | null): void {
  const { optionCount = 0, onOption, onHelp } = keys ?? {};
  useEffect(() => {
    if (onOption === undefined || onHelp === undefined) return;
    const press = (event: KeyboardEvent): void => {
      if (!isForQuestion(event)) return;
      if (event.key === "?") {
        event.preventDefault();
        onHelp();
        return;
      }
      const option = optionOfKey(event.key, optionCount);
      if (option === null) return;
      document.querySelector<HTMLInputElement>(`input[data-option="${option}"]`)?.focus();
      onOption(option);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [optionCount, onOption, onHelp]);
}

/** Whether a key press is meant for the question: pressed alone, and not in something that takes keys itself. */
function isForQuestion(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false;
  return !(event.target instanceof Element && event.target.closest(OTHERS) !== null);
}
