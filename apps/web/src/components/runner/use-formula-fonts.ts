"use client";

import { useEffect } from "react";

/**
 * Fetches the fonts of formulas while the first question is read. A font that came only with the question that needs it
 * would move the text of that question when it arrives.
 */
export const useFormulaFonts = (): void => {
  useEffect(() => {
    for (const face of document.fonts) {
      // A font that cannot be had leaves the formula readable in another one.
      if (/KaTeX_(Main|Math|AMS|Size)/.test(face.family)) face.load().catch(() => {});
    }
  }, []);
};
