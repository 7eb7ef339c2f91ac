import type { MarkupNode } from "./spoken-formula.ts";

/**
 * A rehype plugin that names the language on every table and code block too. They are in a box whose accessible name is
 * a text of the page, so the box has the page's language.
 */
export function markLanguage(language: string) {
  return () =>
    (tree: MarkupNode): void =>
      mark(tree, language);
}

function mark(node: MarkupNode, language: string): void {
  if ((node.tagName === "table" || node.tagName === "pre") && node.properties !== undefined) {
    Object.assign(node.properties, { lang: language });
  }
  for (const child of node.children ?? []) mark(child, language);
}
