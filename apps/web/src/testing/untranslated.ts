import { parseAst } from "vitest/node";
import { z } from "zod";

/** A user-visible text in the code that should be in the message files. */
interface Untranslated {
  readonly line: number;
  readonly text: string;
}

const nodeSchema = z.looseObject({ type: z.string(), start: z.number() });
type Node = z.infer<typeof nodeSchema>;

/** Attributes whose value people read or hear. */
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
  "rowName",
  "placeholder",
  "state",
  "summary",
  "text",
  "title",
  "unit",
  "words",
]);

/** Attributes whose value nobody reads, such as styles and ids. */
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

/** Matches words that occur in English sentences but not in class names. */
const englishWords =
  /(?:^|\s)(?:the|of|to|is|are|was|were|has|have|not|no|and|or|with|you|your|it|its|this|that|a|an|in|at|for|from|by|all|each|every)(?=$|[\s,.;:!?])/;

/** Names of keyboard keys, which need no translation. */
const keyNames = new Set([
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

interface Context {
  /** The attribute whose value contains the node; "" if there is none. */
  readonly attribute: string;
  /** Whether the text is for programs, for example in an import or a thrown error. */
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

/** Nodes whose strings are not the text of the surrounding attribute: arguments and compared values. */
const separateContexts = new Set(["CallExpression", "NewExpression", "BinaryExpression"]);

/**
 * Finds user-visible texts in a source file: JSX text, attributes that people read or hear, and every other string
 * that looks like a sentence or a capitalized word.
 *
 * @param lang "tsx" if the code contains JSX
 * @returns the texts with their line numbers, from 1
 */
export function findUntranslated(code: string, lang: "ts" | "tsx"): readonly Untranslated[] {
  const found: Untranslated[] = [];
  const lineOf = (offset: number): number => code.slice(0, offset).split("\n").length;
  const visit = (value: unknown, context: Context): void => {
    if (Array.isArray(value)) {
      for (const part of value) visit(part, context);
      return;
    }
    const parsed = nodeSchema.safeParse(value);
    if (!parsed.success) return;
    const node = parsed.data;
    const nodeContext = contextOf(node, context);
    for (const text of stringsOf(node)) {
      if (isUntranslated(node, text, nodeContext))
        found.push({ line: lineOf(node.start), text: text.trim() });
    }
    for (const part of Object.values(node)) if (typeof part === "object") visit(part, nodeContext);
  };
  visit(parseAst(code, { lang }), { attribute: "", forPrograms: false });
  return found;
}

function contextOf(node: Node, context: Context): Context {
  if (node.type === "JSXAttribute") return { ...context, attribute: nameOf(node) };
  if (separateContexts.has(node.type) && !attributesForPrograms.has(context.attribute))
    return { ...context, attribute: "" };
  return forPrograms.has(node.type) ? { ...context, forPrograms: true } : context;
}

/** Returns the strings of the node itself, not of its children. */
function stringsOf(node: Node): readonly string[] {
  if (node.type === "JSXText" || node.type === "Literal")
    return typeof node.value === "string" ? [node.value] : [];
  if (node.type !== "TemplateElement") return [];
  const cooked = z.looseObject({ cooked: z.string() }).safeParse(node.value);
  return cooked.success ? [cooked.data.cooked] : [];
}

function isUntranslated(node: Node, text: string, context: Context): boolean {
  if (text.trim() === "Plumbline") return false;
  if (node.type === "JSXText") return hasLetters(text) && !keyNames.has(text.trim());
  if (attributesForPrograms.has(context.attribute)) return false;
  if (attributesForPeople.has(context.attribute) && hasLetters(text)) return true;
  // A template part without a space is part of an identifier.
  if (node.type === "TemplateElement" && !/\s/.test(text)) return false;
  return !context.forPrograms && readsLikeText(text);
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

/** Returns whether a string looks like a user-visible text: a capitalized word or an English sentence. */
function readsLikeText(text: string): boolean {
  const plain = text.trim();
  if (/^[\w./:@?!…=&#%+-]+$/.test(plain))
    return /^\p{Lu}\p{Ll}{2,}[.!?…]?$/u.test(plain) && !keyNames.has(plain);
  if (/^\p{Lu}\p{Ll}*[ ,’]/u.test(plain) && plain.split(/\s+/).length > 1) return true;
  return plain.split(/\s+/).length > 1 && englishWords.test(plain) && !/[[\]{}<>=]|:[a-z-]/.test(plain);
}
