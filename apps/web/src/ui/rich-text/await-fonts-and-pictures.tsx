"use client";

import { useEffect, useLayoutEffect, useState } from "react";

/** What is later than this is not waited for: formulas are readable in other fonts, and a picture comes into a box. */
const LONGEST_WAIT_MS = 3_000;

interface AwaitFontsAndPicturesProps {
  /** What follows can be seen from now on. */
  readonly onShown: () => void;
}

/**
 * Stands before a text with formulas or pictures. Until these have their size, its siblings after it are laid out but
 * not seen (rich-text.css): a formula is as wide as its font makes it, how high a picture is nobody knows before it
 * comes, and a text that is being read must not move.
 */
export function AwaitFontsAndPictures({ onShown }: AwaitFontsAndPicturesProps) {
  const [here, setHere] = useState(false);
  // Before the browser paints: where all is here already, nothing is ever hidden.
  useLayoutEffect(() => whenAllAreHere(() => setHere(true)), []);
  useEffect(() => {
    if (here) onShown();
  }, [here, onShown]);
  return here ? null : <span hidden className="await-fonts-and-pictures" />;
}

/**
 * Calls back when the fonts and pictures that are on their way have come or failed, at once where none is.
 *
 * @returns stops waiting
 */
function whenAllAreHere(then: () => void): () => void {
  const pictures = comingPictures();
  const coming = [...comingFonts().map(({ loaded }) => loaded), ...pictures.map(settled)];
  if (coming.length === 0) {
    then();
    return () => {};
  }
  let waiting = true;
  const end = (): void => {
    if (!waiting) return;
    waiting = false;
    clearTimeout(timer);
    reservePlaces(pictures);
    then();
  };
  const timer = setTimeout(end, LONGEST_WAIT_MS);
  void Promise.allSettled(coming).then(end);
  return () => {
    waiting = false;
    clearTimeout(timer);
  };
}

/** The pictures of the text that have neither come nor failed. */
function comingPictures(): readonly HTMLImageElement[] {
  return [...document.querySelectorAll<HTMLImageElement>(".await-fonts-and-pictures ~ * img")].filter(
    ({ complete }) => !complete,
  );
}

/** The fonts that the page is waiting for. */
function comingFonts(): readonly FontFace[] {
  // Fonts are asked for when text is laid out; before that, none of those that are needed would be on its way.
  document.documentElement.getBoundingClientRect();
  return [...document.fonts].filter(({ status }) => status === "loading");
}

/** Settles when the picture has come or failed. Not `decode()`: React sets new pictures' addresses twice, which ends it. */
function settled(picture: HTMLImageElement): Promise<void> {
  return new Promise((resolve) => {
    for (const end of ["load", "error"]) picture.addEventListener(end, () => resolve(), { once: true });
  });
}

/** Gives each picture that is still on its way a box that it will not leave (rich-text.css), come or not. */
function reservePlaces(pictures: readonly HTMLImageElement[]): void {
  for (const picture of pictures) picture.toggleAttribute("data-late", !picture.complete);
}
