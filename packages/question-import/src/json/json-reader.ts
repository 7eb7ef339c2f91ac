import type { IssueValues } from "@plumbline/contracts";
import { excerptOf } from "../fields/excerpt-of.ts";

/** A JSON value, with the offsets in the text at which the elements of each list begin. */
export type JsonReading =
  | {
      readonly kind: "json";
      readonly value: unknown;
      readonly elementOffsets: ReadonlyMap<object, readonly number[]>;
    }
  | { readonly kind: "syntax-error"; readonly offset: number; readonly problem: JsonProblem };

/** Why a text is not JSON: something else is expected at that place, or it nests deeper than `maximum`. */
export type JsonProblem =
  | { readonly kind: "unexpected"; readonly values: IssueValues["concepts-json-syntax"] }
  | { readonly kind: "too-deep"; readonly maximum: number };

type Expected = IssueValues["concepts-json-syntax"]["expected"];

class SyntaxProblem extends Error {
  readonly offset: number;
  readonly problem: JsonProblem;

  constructor(offset: number, problem: JsonProblem) {
    super(problem.kind);
    this.name = "SyntaxProblem";
    this.offset = offset;
    this.problem = problem;
  }
}

/** No question nests deeper. A hostile file that does could exhaust the stack. */
const DEEPEST = 64;

const whitespace = /[ \t\n\r]*/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// A JSON text may hold any character but a bare quotation mark, backslash or control character.
// biome-ignore lint/suspicious/noControlCharactersInRegex: the grammar of JSON names them
const plainCharacters = /[^"\\\u0000-\u001f]*/y;
const escapeSequence = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const words: ReadonlyMap<string, unknown> = new Map([
  ["true", true],
  ["false", false],
  ["null", null],
]);

/**
 * Reads JSON (RFC 8259). Unlike `JSON.parse` it says where each element of a list begins, so that a report can name its
 * line, and where and why a text is not JSON. It never throws.
 */
export function readJson(text: string): JsonReading {
  const elementOffsets = new Map<object, readonly number[]>();
  try {
    return { kind: "json", value: readAll({ text, offset: 0, elementOffsets }), elementOffsets };
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    return { kind: "syntax-error", offset: error.offset, problem: error.problem };
  }
}

/** A text that is being read, and how far. */
interface Cursor {
  readonly text: string;
  offset: number;
  /** By list, where in the text its elements begin. */
  readonly elementOffsets: Map<object, readonly number[]>;
}

function readAll(cursor: Cursor): unknown {
  const all = readValue(cursor, 0);
  take(cursor, whitespace);
  if (cursor.offset < cursor.text.length) fail(cursor, "end");
  return all;
}

function readValue(cursor: Cursor, depth: number): unknown {
  take(cursor, whitespace);
  if (depth > DEEPEST) throw new SyntaxProblem(cursor.offset, { kind: "too-deep", maximum: DEEPEST });
  const first = cursor.text[cursor.offset];
  if (first === '"') return readText(cursor);
  if (first === "[") return readList(cursor, depth);
  if (first === "{") return readObject(cursor, depth);
  for (const [word, meaning] of words) {
    if (!cursor.text.startsWith(word, cursor.offset)) continue;
    cursor.offset += word.length;
    return meaning;
  }
  const digits = take(cursor, number);
  return digits === null ? fail(cursor, "value") : Number(digits);
}

function readText(cursor: Cursor): string {
  const start = cursor.offset;
  cursor.offset += 1;
  for (;;) {
    take(cursor, plainCharacters);
    const next = cursor.text[cursor.offset];
    if (next === '"') break;
    if (take(cursor, escapeSequence) === null) fail(cursor, next === "\\" ? "escape" : "quotation");
  }
  cursor.offset += 1;
  // Checked above to be one JSON text, so this gives a string and never throws.
  return String(JSON.parse(cursor.text.slice(start, cursor.offset)));
}

function readList(cursor: Cursor, depth: number): unknown[] {
  const list: unknown[] = [];
  const offsets: number[] = [];
  cursor.elementOffsets.set(list, offsets);
  cursor.offset += 1;
  if (!nextIs(cursor, "]")) {
    for (;;) {
      take(cursor, whitespace);
      offsets.push(cursor.offset);
      list.push(readValue(cursor, depth + 1));
      if (!nextIs(cursor, ",")) break;
      cursor.offset += 1;
    }
  }
  if (!nextIs(cursor, "]")) fail(cursor, "list");
  cursor.offset += 1;
  return list;
}

function readObject(cursor: Cursor, depth: number): object {
  const entries: [string, unknown][] = [];
  cursor.offset += 1;
  if (!nextIs(cursor, "}")) {
    for (;;) {
      if (!nextIs(cursor, '"')) fail(cursor, "name");
      const name = readText(cursor);
      if (!nextIs(cursor, ":")) fail(cursor, "colon", JSON.stringify(excerptOf(name)));
      cursor.offset += 1;
      entries.push([name, readValue(cursor, depth + 1)]);
      if (!nextIs(cursor, ",")) break;
      cursor.offset += 1;
    }
  }
  if (!nextIs(cursor, "}")) fail(cursor, "object");
  cursor.offset += 1;
  return Object.fromEntries(entries);
}

/** Whether this mark is the next character after white space, which it skips. */
function nextIs(cursor: Cursor, mark: string): boolean {
  take(cursor, whitespace);
  return cursor.text[cursor.offset] === mark;
}

/** Takes what the sticky pattern matches at the cursor; null where it does not match. */
function take(cursor: Cursor, pattern: RegExp): string | null {
  pattern.lastIndex = cursor.offset;
  const taken = pattern.exec(cursor.text)?.[0];
  if (taken === undefined) return null;
  cursor.offset += taken.length;
  return taken;
}

function fail({ text, offset }: Cursor, expected: Expected, name = ""): never {
  const found = offset >= text.length ? "end" : JSON.stringify(text[offset]);
  throw new SyntaxProblem(offset, { kind: "unexpected", values: { found, expected, name } });
}
