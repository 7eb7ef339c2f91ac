import { type RefObject, useEffect, useRef } from "react";

/**
 * Takes over what was typed into a box before the page's script had loaded: React leaves it in the box and knows
 * nothing of it.
 *
 * @param onText takes the text of the box; the same function at every rendering
 * @returns to be given to the box
 */
export function useTypedEarly(onText: (text: string) => void): RefObject<HTMLInputElement | null> {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current !== null) onText(box.current.value);
  }, [onText]);
  return box;
}
