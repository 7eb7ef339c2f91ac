"use client";

import { useEffect, useLayoutEffect, useState } from "react";

/** After this time the text is shown anyway: formulas are readable in other fonts, and late pictures have a fixed box. */
const MAX_WAIT_MS = 3_000;

interface AwaitFontsAndPicturesProps {
  /** Called when what follows becomes visible. */
  readonly onShown: () => void;
}

/**
 * Placed before a text with formulas or pictures. Until these are loaded, the siblings after it are laid out but
 * invisible (rich-text.css). The width of a formula depends on its font, and the height of a picture is unknown before it
 * is loaded; without the wait, the text would move while it is read.
 */
export function AwaitFontsAndPictures({ onShown }: AwaitFontsAndPicturesProps) {
  const [loaded, setLoaded] = useState(false);
  // A layout effect runs before the browser paints: where everything is already loaded, nothing is ever hidden.
  useLayoutEffect(() => whenLoaded(() => setLoaded(true)), []);
  useEffect(() => {
    if (loaded) onShown();
  }, [loaded, onShown]);
  return loaded ? null : <span hidden className="await-fonts-and-pictures" />;
}

/**
 * Calls back when all loading fonts and pictures have loaded or failed; immediately where nothing is loading.
 *
 * @returns stops waiting
 */
function whenLoaded(onLoaded: () => void): () => void {
  const pictures = loadingPictures();
  const pending = [...loadingFonts().map((font) => font.loaded), ...pictures.map(settled)];
  if (pending.length === 0) {
    onLoaded();
    return () => {};
  }
  let waiting = true;
  const finish = (): void => {
    if (!waiting) return;
    waiting = false;
    clearTimeout(timer);
    reserveSpace(pictures);
    onLoaded();
  };
  const timer = setTimeout(finish, MAX_WAIT_MS);
  void Promise.allSettled(pending).then(finish);
  return () => {
    waiting = false;
    clearTimeout(timer);
  };
}

/** The pictures of the text that have neither loaded nor failed. */
function loadingPictures(): readonly HTMLImageElement[] {
  return [...document.querySelectorAll<HTMLImageElement>(".await-fonts-and-pictures ~ * img")].filter(
    ({ complete }) => !complete,
  );
}

/** The fonts that the browser is loading. */
function loadingFonts(): readonly FontFace[] {
  // The browser requests a font when it lays out text that needs it. Reading a size forces that layout.
  document.documentElement.getBoundingClientRect();
  return [...document.fonts].filter(({ status }) => status === "loading");
}

/**
 * Resolves when the picture has loaded or failed. `decode()` does not work here: React sets the address of a new picture
 * twice, which aborts it.
 */
function settled(picture: HTMLImageElement): Promise<void> {
  return new Promise((resolve) => {
    for (const event of ["load", "error"]) picture.addEventListener(event, () => resolve(), { once: true });
  });
}

/** Gives each picture that has not loaded yet a box of fixed size (rich-text.css). It keeps the box when it loads. */
function reserveSpace(pictures: readonly HTMLImageElement[]): void {
  for (const picture of pictures) picture.toggleAttribute("data-late", !picture.complete);
}
