import { parseAst } from "vitest/node";
import { z } from "zod";

/** A text for people that stands in the code instead of in the messages. */
export interface Untranslated {
  readonly line: number;
  readonly text: string;
}

const nodeSchema = z.looseObject({ type: z.string(), start: z.number() });
type Node = z.infer<typeof nodeSchema>;

/** What people read or hear of an element. */
const attributesForPeople = new Set([
  "alt",
  "aria-description",
  "aria-label",
  "aria-placeholder",
  "aria-roledescription",
  "aria-valuetext",
  "caption",
  "choiceLabel",
  "description",
  "hint",
  "label",
  "noun",
  "placeholder",
  "state",
  "summary",
  "text",
  "title",
  "unit",
  "words",
]);

/** What nobody reads: styles, names of things, and what only logs say. */
const attributesForPrograms = new Set([
  "className",
  "d",
  "viewBox",
  "href",
  "id",
  "name",
  "key",
  "accept",
  "sizes",
  "style",
  "transform",
]);

/** Words that stand in any English sentence and in no class of a style sheet. */
const english =
  /(?:^|\s)(?:the|of|to|is|are|was|were|has|have|not|no|and|or|with|you|your|it|its|this|that|a|an|in|at|for|from|by|all|each|every)(?=$|[\s,.;:!?])/;

/** Names of keys of a keyboard and of things of the web platform. */
const keys = new Set([
  "Esc",
  "Escape",
  "Enter",
  "Tab",
  "Home",
  "End",
  "Space",
  "Delete",
  "Backspace",
  "Shift",
  "Control",
  "Alt",
  "Meta",
]);

interface Place {
  /** The attribute that the node is the value of; "" where it is none. */
  readonly attribute: string;
  /** Whether it is thrown, compared or imported: for programs. */
  readonly forPrograms: boolean;
}

const forPrograms = new Set([
  "ImportDeclaration",
  "ExportAllDeclaration",
  "ThrowStatement",
  "TSLiteralType",
  "TSTypeAnnotation",
  "ImportExpression",
  "TSTypeAliasDeclaration",
  "TSInterfaceDeclaration",
  "TSAsExpression",
  "TSSatisfiesExpression",
]);

/** What a call is given, or what is compared, is not what the attribute around it says. */
const ownMatter = new Set(["CallExpression", "NewExpression", "BinaryExpression"]);

/**
 * Finds the texts for people in a file of components: what stands between tags, in attributes that are read or
 * heard, and every other string that reads like a sentence or a capitalised word.
 *
 * @param code TypeScript
 * @param lang whether it has JSX
 * @returns what is not taken from the messages, by line from 1
 */
export function findUntranslated(code: string, lang: "ts" | "tsx"): readonly Untranslated[] {
  const found: Untranslated[] = [];
  const lineOf = (offset: number): number => code.slice(0, offset).split("\n").length;
  const visit = (value: unknown, place: Place): void => {
    if (Array.isArray(value)) {
      for (const part of value) visit(part, place);
      return;
    }
    const parsed = nodeSchema.safeParse(value);
    if (!parsed.success) return;
    const node = parsed.data;
    const here = placeIn(node, place);
    for (const text of stringsOf(node)) {
      if (isUntranslated(node, text, here)) found.push({ line: lineOf(node.start), text: text.trim() });
    }
    for (const part of Object.values(node)) if (typeof part === "object") visit(part, here);
  };
  visit(parseAst(code, { lang }), { attribute: "", forPrograms: false });
  return found;
}

function placeIn(node: Node, place: Place): Place {
  if (node.type === "JSXAttribute") return { ...place, attribute: nameOf(node) };
  if (ownMatter.has(node.type) && !attributesForPrograms.has(place.attribute))
    return { ...place, attribute: "" };
  return forPrograms.has(node.type) ? { ...place, forPrograms: true } : place;
}

/** The strings of a node itself. */
function stringsOf(node: Node): readonly string[] {
  if (node.type === "JSXText" || node.type === "Literal")
    return typeof node.value === "string" ? [node.value] : [];
  if (node.type !== "TemplateElement") return [];
  const cooked = z.looseObject({ cooked: z.string() }).safeParse(node.value);
  return cooked.success ? [cooked.data.cooked] : [];
}

function isUntranslated(node: Node, text: string, place: Place): boolean {
  if (text.trim() === "Plumbline") return false;
  if (node.type === "JSXText") return hasLetters(text) && !keys.has(text.trim());
  if (attributesForPrograms.has(place.attribute)) return false;
  if (attributesForPeople.has(place.attribute) && hasLetters(text)) return true;
  // A part of a template that has no space is a part of a name.
  if (node.type === "TemplateElement" && !/\s/.test(text)) return false;
  return !place.forPrograms && readsLikeText(text);
}

function nameOf(node: unknown): string {
  const named = z.looseObject({ name: z.unknown() }).safeParse(node);
  if (!named.success) return "";
  if (typeof named.data.name === "string") return named.data.name;
  return nameOf(named.data.name);
}

function hasLetters(text: string): boolean {
  return /\p{L}{2,}/u.test(text);
}

/** Whether a string of the code reads like something for people: a capitalised word or an English sentence. */
function readsLikeText(text: string): boolean {
  const plain = text.trim();
  if (/^[\w./:@?!…=&#%+-]+$/.test(plain)) return /^\p{Lu}\p{Ll}{2,}[.!?…]?$/u.test(plain) && !keys.has(plain);
  if (/^\p{Lu}\p{Ll}*[ ,’]/u.test(plain) && plain.split(/\s+/).length > 1) return true;
  return plain.split(/\s+/).length > 1 && english.test(plain) && !/[[\]{}<>=]|:[a-z-]/.test(plain);
}
