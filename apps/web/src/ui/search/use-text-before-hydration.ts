import { type RefObject, useEffect, useRef } from "react";

/**
 * Reports the text that was typed into an input before hydration. React keeps that text in the DOM but not in state.
 *
 * @param onText receives the input's text; must be a stable function
 * @returns the ref to put on the input
 */
export function useTextBeforeHydration(onText: (text: string) => void): RefObject<HTMLInputElement | null> {
  const inputRef = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (inputRef.current !== null) onText(inputRef.current.value);
  }, [onText]);
  return inputRef;
}
