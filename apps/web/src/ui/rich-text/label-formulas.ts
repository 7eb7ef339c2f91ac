import { type FormulaVocabulary, type MarkupNode, spokenFormula } from "./spoken-formula.ts";

/**
 * A rehype plugin that gives every formula an accessible name in words. Screen readers that support MathML read the formula
 * itself. But the accessible name that a browser computes from a label's content would be "5 6" for five sixths.
 */
export function labelFormulas(vocabulary: FormulaVocabulary) {
  return () =>
    (tree: MarkupNode): void =>
      label(tree, vocabulary);
}

function label(node: MarkupNode, vocabulary: FormulaVocabulary): void {
  if (node.tagName === "math" && node.properties !== undefined) {
    Object.assign(node.properties, {
      ariaLabel: spokenFormula(node, vocabulary),
      lang: vocabulary.language,
    });
    return;
  }
  for (const child of node.children ?? []) label(child, vocabulary);
}
