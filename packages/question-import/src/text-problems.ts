import type { Definition, Nodes } from "mdast";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { quoteValue } from "./quote-value.ts";

/** One thing in an author's text that a student could not see, hear or follow, and how to mend it. */
export interface TextProblem {
  readonly message: string;
  readonly hint: string;
}

// What the pages read Markdown with: what is an image here is an image there.
const parser = unified().use(remarkParse).use(remarkGfm).use(remarkMath);

/** Without one of these there is neither an image nor a link, and nothing to parse: a file has thousands of texts. */
const mayPointSomewhere = /!\[|\]\(|\]:|<[a-z][a-z\d+.-]*:/i;

/** Twenty-one quotation or list marks at the beginning of a line: a parser's time grows with the cube of them. */
const nestsTooDeep = /^(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])){21}/m;

const fileName = /^\S+\.(?:apng|avif|gif|jpe?g|png|svg|webp)$/i;

const altProblem = (alt: string, url: string): TextProblem | null => {
  const hint =
    "Write between the square brackets what somebody who cannot see the image must know to answer: ![…](…).";
  if (alt === "") return { message: `the image ${quoteValue(url)} has no description`, hint };
  return fileName.test(alt)
    ? { message: `the description of an image is the name of a file, ${quoteValue(alt)}`, hint }
    : null;
};

/** From the web by https, or from this installation itself; see docs/writing-questions.md. */
const imageAddressProblem = (url: string): TextProblem | null =>
  /^https:\/\/[^/]/i.test(url) || /^\/(?![/\\])/.test(url)
    ? null
    : {
        message: `the image ${quoteValue(url)} is not at an address that is shown`,
        hint: "Give an address that begins with https://, or with / for a file of this installation.",
      };

const linkProblem = (url: string): TextProblem | null => {
  const scheme = /^\s*([a-z][a-z\d+.-]*):/i.exec(url)?.[1]?.toLowerCase();
  if (scheme === undefined || ["http", "https", "mailto"].includes(scheme)) return null;
  return {
    message: `the link ${quoteValue(url)} leads nowhere: ${scheme}: is not allowed`,
    hint: "Link to an address that begins with https://, or write the text without a link.",
  };
};

/** All nodes in the order of the text. A list instead of recursion: a text may nest deeper than a stack. */
const nodesOf = (root: Nodes): readonly Nodes[] => {
  const nodes: Nodes[] = [];
  const waiting: Nodes[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    nodes.push(node);
    if ("children" in node) waiting.push(...node.children.toReversed());
  }
  return nodes;
};

/**
 * What is wrong with a question's text, an option or an explanation as Markdown: an image without a description,
 * an image or a link whose address the pages drop, nesting without sense. Each problem once, in the order of the text.
 */
export const textProblems = (markdown: string): readonly TextProblem[] => {
  if (nestsTooDeep.test(markdown)) {
    return [
      { message: "has more than 20 quotations or lists inside one another", hint: "Write it flatter." },
    ];
  }
  if (!mayPointSomewhere.test(markdown)) return [];
  const nodes = nodesOf(parser.parse(markdown));
  const definitions = new Map<string, Definition>();
  for (const node of nodes) if (node.type === "definition") definitions.set(node.identifier, node);
  const found = new Map<string, TextProblem>();
  const report = (problem: TextProblem | null): void => {
    if (problem !== null) found.set(problem.message, problem);
  };
  for (const node of nodes) {
    const url =
      node.type === "imageReference" || node.type === "linkReference"
        ? (definitions.get(node.identifier)?.url ?? "")
        : "url" in node
          ? node.url
          : "";
    if (node.type === "image" || node.type === "imageReference") {
      report(altProblem((node.alt ?? "").trim(), url));
      report(imageAddressProblem(url));
    } else if (node.type === "link" || node.type === "linkReference") {
      report(linkProblem(url));
    }
  }
  return [...found.values()];
};
