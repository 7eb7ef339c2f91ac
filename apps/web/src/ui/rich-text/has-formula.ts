/** Whether an author's text may hold a formula; a sum in dollars is taken for one. */
export function hasFormula(text: string): boolean {
  return /\$|^ *(```|~~~)math/m.test(text);
}
