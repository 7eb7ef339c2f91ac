import rehypeKatex from "rehype-katex";

type Render = ReturnType<typeof rehypeKatex>;
type Root = Parameters<Render>[0];
type Content = Root["children"][number];
type Element = Extract<Content, { type: "element" }>;

/** Elements inside one another. Much deeper ones exhaust the stack of whatever renders them. */
const MOST_LEVELS = 300;

/**
 * Commands that define others. A definition of a hundred letters can stand for millions of signs, so a formula that defines
 * something is not rendered.
 */
const DEFINITION = /\\(?:[egx]?def|let|futurelet|(?:re)?newcommand|providecommand|global|long)(?![a-zA-Z@])/;

/**
 * A rehype plugin that renders the formulas that remark-math has marked. KaTeX is safe without sanitizing: `trust` is off and
 * sizes are bounded. A formula that cannot be rendered, that defines commands or that nests very deep is shown as it was
 * written.
 */
export function renderFormulas(): Render {
  const render = rehypeKatex({
    trust: false,
    strict: "ignore",
    maxSize: 20,
    maxExpand: 500,
    errorColor: "var(--color-bad)",
  });
  return (tree, file) => {
    renderWithin(tree, (formula) => rendered(formula, (root) => render(root, file)));
  };
}

function renderWithin(parent: Root | Element, renderFormula: (formula: Element) => readonly Content[]): void {
  const children = parent.children.flatMap((child) => {
    if (child.type !== "element") return [child];
    if (isFormula(child)) return renderFormula(child);
    renderWithin(child, renderFormula);
    return [child];
  });
  // What stands in a place for elements is replaced by elements and texts.
  parent.children = children as Element["children"];
}

function rendered(formula: Element, render: (root: Root) => void): readonly Content[] {
  const source = textOf(formula);
  if (DEFINITION.test(source)) return [asWritten(source)];
  const root: Root = { type: "root", children: [formula] };
  try {
    render(root);
  } catch (error) {
    if (error instanceof RangeError) return [asWritten(source)];
    throw error;
  }
  return isDeeper(root, MOST_LEVELS) ? [asWritten(source)] : root.children;
}

/** As remark-math marks formulas: an element in a text, and one in a box of its own around it. */
function isFormula({ tagName, properties, children: [first] }: Element): boolean {
  if (tagName === "pre") return first?.type === "element" && first.tagName === "code" && isFormula(first);
  const { className } = properties;
  return Array.isArray(className) && className.some((name) => FORMULA_CLASSES.has(name));
}

const FORMULA_CLASSES: ReadonlySet<unknown> = new Set(["language-math", "math-inline", "math-display"]);

function textOf(node: Element): string {
  return node.children
    .map((child) => (child.type === "element" ? textOf(child) : child.type === "text" ? child.value : ""))
    .join("");
}

/** In the form of KaTeX's own errors. */
function asWritten(source: string): Element {
  return {
    type: "element",
    tagName: "span",
    properties: { className: ["katex-error"], style: "color:var(--color-bad)" },
    children: [{ type: "text", value: source }],
  };
}

/** It goes level by level: a walk into the depth would exhaust the stack itself. */
function isDeeper(root: Root, levels: number): boolean {
  let level: readonly Content[] = root.children;
  for (let depth = 0; depth < levels; depth++) {
    level = level.flatMap((node) => (node.type === "element" ? node.children : []));
    if (level.length === 0) return false;
  }
  return true;
}
