/** Whether an author's text may contain a formula. A dollar amount also counts as one. */
export function hasFormula(text: string): boolean {
  return /\$|^ *(```|~~~)math/m.test(text);
}
