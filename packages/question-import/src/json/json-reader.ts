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
  const reader = createReader(text);
  try {
    return { kind: "json", value: reader.readAll(), elementOffsets: reader.elementOffsets };
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    return { kind: "syntax-error", offset: error.offset, problem: error.problem };
  }
}

function createReader(text: string) {
  const elementOffsets = new Map<object, readonly number[]>();
  let offset = 0;

  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = offset;
    const found = pattern.exec(text)?.[0];
    if (found === undefined) return null;
    offset += found.length;
    return found;
  };

  const fail = (expected: Expected, name = ""): never => {
    const found = offset >= text.length ? "end" : JSON.stringify(text[offset]);
    throw new SyntaxProblem(offset, { kind: "unexpected", values: { found, expected, name } });
  };

  const takeMark = (mark: string, expected: Expected, name = "") => {
    take(whitespace);
    if (text[offset] !== mark) fail(expected, name);
    offset += 1;
  };

  const nextIs = (mark: string): boolean => {
    take(whitespace);
    return text[offset] === mark;
  };

  const readText = (): string => {
    const start = offset;
    offset += 1;
    for (;;) {
      take(plainCharacters);
      if (text[offset] === '"') break;
      if (take(escapeSequence) !== null) continue;
      fail(text[offset] === "\\" ? "escape" : "quotation");
    }
    offset += 1;
    // Checked above to be one JSON text, so this gives a string and never throws.
    return String(JSON.parse(text.slice(start, offset)));
  };

  const readList = (depth: number): unknown[] => {
    const list: unknown[] = [];
    const offsets: number[] = [];
    elementOffsets.set(list, offsets);
    offset += 1;
    if (!nextIs("]")) {
      for (;;) {
        take(whitespace);
        offsets.push(offset);
        list.push(readValue(depth + 1));
        if (!nextIs(",")) break;
        offset += 1;
      }
    }
    takeMark("]", "list");
    return list;
  };

  const readObject = (depth: number): object => {
    const entries: [string, unknown][] = [];
    offset += 1;
    if (!nextIs("}")) {
      for (;;) {
        if (!nextIs('"')) fail("name");
        const name = readText();
        takeMark(":", "colon", JSON.stringify(excerptOf(name)));
        entries.push([name, readValue(depth + 1)]);
        if (!nextIs(",")) break;
        offset += 1;
      }
    }
    takeMark("}", "object");
    return Object.fromEntries(entries);
  };

  const readValue = (depth: number): unknown => {
    take(whitespace);
    if (depth > DEEPEST) throw new SyntaxProblem(offset, { kind: "too-deep", maximum: DEEPEST });
    const first = text[offset];
    if (first === '"') return readText();
    if (first === "[") return readList(depth);
    if (first === "{") return readObject(depth);
    for (const [word, meaning] of words) {
      if (!text.startsWith(word, offset)) continue;
      offset += word.length;
      return meaning;
    }
    const digits = take(number);
    return digits === null ? fail("value") : Number(digits);
  };

  return {
    elementOffsets,
    readAll: (): unknown => {
      const all = readValue(0);
      take(whitespace);
      if (offset < text.length) fail("end");
      return all;
    },
  };
}
