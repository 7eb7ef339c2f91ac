/** Whether an author's text may hold a formula; a sum in dollars is taken for one. */
export const hasFormula = (text: string): boolean => /\$|^ *(```|~~~)math/m.test(text);
