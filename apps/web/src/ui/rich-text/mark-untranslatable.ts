import type { MarkupNode } from "./spoken-formula.ts";

/**
 * A rehype plugin that keeps the translation of a browser away from formulas and code: a translated formula is a wrong
 * one.
 */
export function markUntranslatable() {
  return mark;
}

function mark(node: MarkupNode): void {
  if (node.properties !== undefined && isFormulaOrCode(node)) {
    Object.assign(node.properties, { translate: "no" });
    return;
  }
  for (const child of node.children ?? []) mark(child);
}

function isFormulaOrCode({ tagName, properties }: MarkupNode): boolean {
  if (tagName === "code") return true;
  const { className } = properties ?? {};
  return Array.isArray(className) && className.some((name) => name === "katex" || name === "katex-error");
}
