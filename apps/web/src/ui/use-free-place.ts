"use client";

import { type RefCallback, useCallback } from "react";
import { type Box, freePlace } from "./free-place.ts";

const MARGIN_PX = 16;
/** On narrower screens the next control to press is usually at the bottom, so the search begins at the top. */
const NARROW_PX = 640;
const BUTTONS = "button, [role=button], input[type=submit]";
const CONTROLS = `${BUTTONS}, a[href], input, select, textarea, summary, label`;

/**
 * Keeps a fixed element at a place of the window where it covers no control; where the window is full of controls, at one
 * where it covers no button. It follows scrolling, and changes of the window, of the page and of the element itself.
 *
 * @returns the ref of the element
 */
export function useFreePlace(): RefCallback<HTMLElement> {
  return useCallback((element) => (element === null ? undefined : keepFree(element)), []);
}

function keepFree(element: HTMLElement): () => void {
  let frame = 0;
  const place = (): void => {
    const { width, height } = element.getBoundingClientRect();
    if (height === 0) return;
    const { innerWidth, innerHeight } = window;
    const room = { window: { width: innerWidth, height: innerHeight }, margin: MARGIN_PX } as const;
    const from = innerWidth < NARROW_PX ? "top" : "bottom";
    const found =
      freePlace({ width, height }, { ...room, from, obstacles: boxesOf(CONTROLS, element) }) ??
      freePlace({ width, height }, { ...room, from, obstacles: boxesOf(BUTTONS, element) });
    if (found !== null) Object.assign(element.style, { left: `${found.left}px`, top: `${found.top}px` });
  };
  const placeSoon = (): void => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(place);
  };
  const size = new ResizeObserver(place);
  size.observe(element);
  const content = new MutationObserver(placeSoon);
  content.observe(document.body, { childList: true, subtree: true });
  window.addEventListener("scroll", placeSoon, { capture: true, passive: true });
  window.addEventListener("resize", placeSoon);
  return () => {
    cancelAnimationFrame(frame);
    size.disconnect();
    content.disconnect();
    window.removeEventListener("scroll", placeSoon, { capture: true });
    window.removeEventListener("resize", placeSoon);
  };
}

/** The visible elements of the window, without those inside the element itself. */
function boxesOf(selector: string, element: HTMLElement): readonly Box[] {
  return [...document.querySelectorAll(selector)]
    .filter((control) => !element.contains(control) && control.checkVisibility())
    .map((control) => control.getBoundingClientRect());
}
