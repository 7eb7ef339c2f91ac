import { type FormulaVocabulary, type MarkupNode, spokenFormula } from "./spoken-formula.ts";

/**
 * Gives every formula a name in words. Screen readers that know mathematics read the formula itself; a name that a
 * browser puts together of a label's content would hold "5 6" for five sixths.
 */
export function labelFormulas(vocabulary: FormulaVocabulary) {
  return () =>
    (tree: MarkupNode): void =>
      label(tree, vocabulary);
}

function label(node: MarkupNode, vocabulary: FormulaVocabulary): void {
  if (node.tagName === "math" && node.properties !== undefined) {
    Object.assign(node.properties, { ariaLabel: spokenFormula(node, vocabulary) });
    return;
  }
  for (const child of node.children ?? []) label(child, vocabulary);
}
