"use client";

import { useEffect } from "react";

/**
 * Fetches the fonts of formulas ahead, while something else is read: the introduction, or the first question. A font that
 * came only with the question that needs it would keep that question from being shown.
 */
export function FormulaFonts(): null {
  useEffect(() => {
    for (const face of document.fonts) {
      // A font that cannot be had leaves the formula readable in another one.
      if (/KaTeX_(Main|Math|AMS|Size)/.test(face.family)) face.load().catch(() => {});
    }
  }, []);
  return null;
}
