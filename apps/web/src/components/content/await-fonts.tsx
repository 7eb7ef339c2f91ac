"use client";

import { useEffect, useLayoutEffect, useState } from "react";

/** A font that is later than this is not waited for: formulas are readable in other fonts. */
const LONGEST_WAIT_MS = 3_000;

/**
 * Calls back when the fonts that the page is waiting for have come or failed, at once where none is on its way.
 *
 * @returns stops waiting
 */
const whenFontsAreHere = (then: () => void): (() => void) => {
  // Fonts are asked for when text is laid out; before that, none of those that are needed would be on its way.
  document.documentElement.getBoundingClientRect();
  const coming = [...document.fonts].filter(({ status }) => status === "loading");
  if (coming.length === 0) {
    then();
    return () => {};
  }
  let waiting = true;
  const end = (): void => {
    if (waiting) then();
    waiting = false;
  };
  const timer = setTimeout(end, LONGEST_WAIT_MS);
  void Promise.allSettled(coming.map(({ loaded }) => loaded)).then(end);
  return () => {
    waiting = false;
    clearTimeout(timer);
  };
};

interface AwaitFontsProps {
  /** What follows can be seen from now on. */
  readonly onShown: () => void;
}

/**
 * Stands before a text with formulas. Until their fonts are here, its siblings after it are laid out but not seen
 * (rich-text.css): a formula is as wide as its font makes it, and a text that is being read must not move.
 */
export const AwaitFonts = ({ onShown }: AwaitFontsProps) => {
  const [here, setHere] = useState(false);
  // Before the browser paints: where the fonts are here already, nothing is ever hidden.
  useLayoutEffect(() => whenFontsAreHere(() => setHere(true)), []);
  useEffect(() => {
    if (here) onShown();
  }, [here, onShown]);
  return here ? null : <span hidden className="await-fonts" />;
};
