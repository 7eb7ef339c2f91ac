"use client";

import { useEffect } from "react";

/**
 * Calls back when the student returns to the page: to its tab, with the browser's back button, or when the network
 * returns. Null turns it off.
 */
export function usePageReturn(onReturn: (() => void) | null): void {
  useEffect(() => {
    if (onReturn === null) return;
    const whenVisible = (): void => {
      if (document.visibilityState === "visible") onReturn();
    };
    // The first "pageshow" belongs to the loading of the page. A later one restores it from the back/forward cache.
    const whenRestored = (event: PageTransitionEvent): void => {
      if (event.persisted) onReturn();
    };
    document.addEventListener("visibilitychange", whenVisible);
    window.addEventListener("pageshow", whenRestored);
    window.addEventListener("online", whenVisible);
    return () => {
      document.removeEventListener("visibilitychange", whenVisible);
      window.removeEventListener("pageshow", whenRestored);
      window.removeEventListener("online", whenVisible);
    };
  }, [onReturn]);
}
