import { excessMarkup, type Markup, type MarkupAttributes, type MarkupElement } from "@plumbline/contracts";
import { markdownPlugins } from "@plumbline/question-import/markdown";
import { toJsxRuntime } from "hast-util-to-jsx-runtime";
import rehypeSanitize from "rehype-sanitize";
import remarkMath from "remark-math";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { type PluggableList, unified } from "unified";
import { markUntranslatable } from "./mark-untranslatable.ts";
import { isPlainText, mayHoldGitHubMarkup } from "./plain-text.ts";
import { renderFormulas } from "./render-formulas.ts";
import { sanitizeSchema } from "./sanitize-schema.ts";

const withGitHubMarkup = createReader(markdownPlugins);
const withFormulas = createReader([remarkMath]);

/**
 * Reads an author's text: GitHub Flavored Markdown with formulas between $…$ or $$…$$ (docs/writing-questions.md). The
 * result is sanitized, holds nothing but the text, and is the same for every reader. `RichText` shows it.
 */
export function readMarkup(text: string): Markup {
  if (excessMarkup(text) !== null) return "as-written";
  if (isPlainText(text)) return "plain";
  const reader = mayHoldGitHubMarkup(text) ? withGitHubMarkup : withFormulas;
  const root: unknown = toJsxRuntime(reader.runSync(reader.parse(text)), {
    Fragment: ROOT,
    jsx: element,
    jsxs: element,
    ignoreInvalidStyle: true,
  });
  // `element` has made the root too.
  return (root as Made).node[2];
}

function createReader(remarkPlugins: PluggableList) {
  return (
    unified()
      .use(remarkParse)
      .use(remarkPlugins)
      .use(remarkRehype, { allowDangerousHtml: true })
      // Sanitizing comes first and works on the author's markup. Formulas come after it: their markup needs style attributes
      // that sanitizing would remove.
      .use(rehypeSanitize, sanitizeSchema)
      .use(renderFormulas)
      .use(markUntranslatable)
      .freeze()
  );
}

/** Stands for the root of a tree, which is no element. */
const ROOT = "";

/** What stands for an element of React here. An object, so that one of them is not taken for a list of them. */
interface Made {
  readonly node: MarkupElement;
}

/** Makes an element as data, with the attributes that an element of React would have. */
function element(tag: string, properties: unknown): Made {
  // hast-util-to-jsx-runtime makes them: what is in the element is a text, an element, or a list of these.
  const { children = [], ...attributes } = properties as MarkupAttributes & {
    readonly children?: string | Made | readonly (string | Made)[];
  };
  const content = [children].flat().map((child) => (typeof child === "string" ? child : child.node));
  return { node: [tag, attributes, content] };
}
