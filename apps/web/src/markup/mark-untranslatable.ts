/** The part of an HTML syntax tree (hast) that is used here. */
interface Node {
  readonly type: string;
  readonly tagName?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly children?: readonly Node[];
}

/**
 * A rehype plugin that keeps the translation of a browser away from formulas and code: a translated formula is a wrong
 * one.
 */
export function markUntranslatable() {
  return mark;
}

function mark(node: Node): void {
  if (node.properties !== undefined && isFormulaOrCode(node)) {
    Object.assign(node.properties, { translate: "no" });
    return;
  }
  for (const child of node.children ?? []) mark(child);
}

function isFormulaOrCode({ tagName, properties }: Node): boolean {
  if (tagName === "code") return true;
  const { className } = properties ?? {};
  return Array.isArray(className) && className.some((name) => name === "katex" || name === "katex-error");
}
