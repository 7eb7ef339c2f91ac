"use client";

import "../../styles/formulas.css";

import { useEffect } from "react";

/**
 * Loads the fonts of formulas early, while the student reads the introduction or the first question. Otherwise a question
 * with formulas would stay invisible until they are loaded.
 */
export function PreloadFormulaFonts(): null {
  useEffect(() => {
    for (const face of document.fonts) {
      // Without the font, the formula is still readable in another one.
      if (/KaTeX_(Main|Math|AMS|Size)/.test(face.family)) face.load().catch(() => {});
    }
  }, []);
  return null;
}
