import { type FormulaWords, type MarkupNode, spokenFormula } from "./spoken-formula.ts";

/**
 * Gives every formula a name in words. Screen readers that know mathematics read the formula itself; a name that a
 * browser puts together of a label's content would hold "5 6" for five sixths.
 */
export function labelFormulas(words: FormulaWords) {
  return () =>
    (tree: MarkupNode): void =>
      label(tree, words);
}

function label(node: MarkupNode, words: FormulaWords): void {
  if (node.tagName === "math" && node.properties !== undefined) {
    Object.assign(node.properties, { ariaLabel: spokenFormula(node, words) });
    return;
  }
  for (const child of node.children ?? []) label(child, words);
}
