import {
  createFinding,
  type ExcessMarkup,
  excessMarkup,
  type Finding,
  MARKUP_BOUNDS,
} from "@plumbline/contracts";
import type { Definition, Nodes } from "mdast";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { excerptOf } from "../fields/excerpt-of.ts";
import { markdownPlugins } from "../markdown/markdown-plugins.ts";

// The same plugins as in the pages, so that both find the same images and links.
const parser = unified().use(remarkParse).use(markdownPlugins);

/** A text without one of these has neither an image nor a link and is not parsed: a file has thousands of texts. */
const mayPointSomewhere = /!\[|\]\(|\]:|<[a-z][a-z\d+.-]*:/i;

const fileName = /^\S+\.(?:apng|avif|gif|jpe?g|png|svg|webp)$/i;

/**
 * What is wrong with a text of a question as Markdown: an image without a description, an image or a link whose address
 * the pages drop, or more markup than can be read in a short time. Each problem is reported once, in the order of the text.
 */
export function textProblems(markdown: string): readonly Finding[] {
  const excess = excessMarkup(markdown);
  if (excess !== null) return [excessProblem(excess)];
  if (!mayPointSomewhere.test(markdown)) return [];
  const nodes = nodesOf(parser.parse(markdown));
  const definitions = new Map<string, Definition>();
  for (const node of nodes) if (node.type === "definition") definitions.set(node.identifier, node);
  const problems = new Map<string, Finding>();
  const report = (problem: Finding | null): void => {
    if (problem !== null) problems.set(JSON.stringify(problem), problem);
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
  return [...problems.values()];
}

function excessProblem(excess: NonNullable<ExcessMarkup>): Finding {
  const { marks, lines, nesting, cells } = MARKUP_BOUNDS;
  if (excess === "nesting") return createFinding("nested-too-deep", { maximum: nesting });
  return excess === "cells"
    ? createFinding("table-too-large", { cells })
    : createFinding("too-much-markup", { marks, lines });
}

/** All nodes in the order of the text. It uses a list, because a text may nest too deep for recursion. */
function nodesOf(root: Nodes): readonly Nodes[] {
  const nodes: Nodes[] = [];
  const waiting: Nodes[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    nodes.push(node);
    if ("children" in node) waiting.push(...node.children.toReversed());
  }
  return nodes;
}

function altProblem(alt: string, url: string): Finding | null {
  if (alt === "") return createFinding("image-without-description", { url: excerptOf(url) });
  return fileName.test(alt) ? createFinding("image-described-by-file-name", { name: excerptOf(alt) }) : null;
}

/** Images come by https, or from this installation; see docs/writing-questions.md. */
function imageAddressProblem(url: string): Finding | null {
  return /^https:\/\/[^/]/i.test(url) || /^\/(?![/\\])/.test(url)
    ? null
    : createFinding("image-address", { url: excerptOf(url) });
}

function linkProblem(url: string): Finding | null {
  const scheme = /^\s*([a-z][a-z\d+.-]*):/i.exec(url)?.[1]?.toLowerCase();
  if (scheme === undefined || ["http", "https", "mailto"].includes(scheme)) return null;
  return createFinding("link-scheme", { url: excerptOf(url), scheme });
}
