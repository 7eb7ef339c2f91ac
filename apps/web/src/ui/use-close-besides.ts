"use client";

import { type RefObject, useEffect } from "react";

/** What can be opened and closed. */
interface Openable {
  readonly isOpen: () => boolean;
  readonly close: () => void;
  /** Gives the focus back to the button that opened it. */
  readonly focusButton: () => void;
}

/** Closes what is open by the Escape key, by a click elsewhere, and when the focus moves elsewhere. */
export function useCloseBesides(element: RefObject<HTMLElement | null>, openable: Openable): void {
  useEffect(() => {
    const isElsewhere = (target: EventTarget | null): boolean =>
      target instanceof Node && element.current?.contains(target) === false;
    const onKey = ({ key }: KeyboardEvent): void => {
      if (key !== "Escape" || !openable.isOpen()) return;
      openable.close();
      openable.focusButton();
    };
    const onLeave = ({ target }: Event): void => {
      if (openable.isOpen() && isElsewhere(target)) openable.close();
    };
    document.addEventListener("keydown", onKey);
    document.addEventListener("pointerdown", onLeave);
    document.addEventListener("focusin", onLeave);
    return () => {
      document.removeEventListener("keydown", onKey);
      document.removeEventListener("pointerdown", onLeave);
      document.removeEventListener("focusin", onLeave);
    };
  }, [element, openable]);
}
