import { z } from "zod";

const none = z.object({});
const bound = z.object({ minimum: z.number() });
const limit = z.object({ maximum: z.number() });
const range = z.object({ minimum: z.number(), maximum: z.number() });
const edge = z.object({ bound: z.number() });
const concept = z.object({ concept: z.string() });
const id = z.object({ id: z.string() });
const url = z.object({ url: z.string() });
const written = z.object({ text: z.string() });
const mended = z.object({ text: z.string(), mended: z.string() });
const name = z.object({ name: z.string() });
const misspelt = z.object({ name: z.string(), meant: z.string() });
const megabytes = z.object({ megabytes: z.number() });
const kilobytes = z.object({ kilobytes: z.number() });

/** What a place of a JSON text must hold. `colon` follows a field name, which `name` has. */
const expectedInJson = z.enum(["value", "end", "list", "object", "name", "colon", "escape", "quotation"]);

const jsonSyntax = {
  /**
   * The character at that place as a JSON string, such as `"}"` with its quotation marks; `end` at the end of the
   * text.
   */
  found: z.string(),
  expected: expectedInJson,
  /** The field name before a missing colon, as a JSON string; else empty. */
  name: z.string(),
};
const position = { line: z.number(), column: z.number() };

/**
 * Every issue code with the schema of its values: the closed list of what can be wrong with an input. Its names are
 * part of the API. A code that is added here needs a text in `english-texts.ts` and in every message file.
 *
 * Texts that come from a file are cut to one line of at most 60 characters. Lines and columns count from 1.
 */
export const issueValueSchemas = {
  // Any input.
  missing: none,
  empty: none,
  "wrong-type": z.object({
    expected: z.enum(["text", "number", "integer", "boolean", "list", "weights", "object", "other"]),
  }),
  "too-short": bound,
  "too-long": limit,
  "too-few": bound,
  "too-many": limit,
  "too-small": bound,
  "too-big": limit,
  "not-above": edge,
  "not-below": edge,
  "out-of-range": range,
  /** `allowed`: the allowed values, separated by commas. */
  "not-one-of": z.object({ allowed: z.string() }),
  /** `format`: `uuid`, `datetime` and the like, as zod names them. */
  "wrong-format": z.object({ format: z.string() }),
  invalid: none,
  "unstorable-character": none,
  "request-too-large": kilobytes,
  "wrong-method": none,
  /** `type`: the media type to send. */
  "wrong-media-type": z.object({ type: z.string() }),
  "not-json": none,
  "not-a-cursor": none,

  // People, sessions and reports.
  "student-needed": none,
  "no-such-student": none,
  "not-a-person-name": none,
  "no-such-report": none,
  "not-an-option": none,
  "question-not-asked": none,
  "question-not-answered": none,
  "reason-needed": none,
  "description-needed": none,

  // The settings of a pool.
  "pool-without-name": none,
  "not-a-language-tag": none,
  "concept-without-name": none,
  "reserved-name": name,
  "no-concept": none,
  "too-many-concepts": limit,
  "same-concepts": none,
  "concept-in-use": concept,
  "no-such-scale": none,
  "not-a-concept": concept,
  "no-active-question": none,
  "minimum-above-maximum": none,
  "estimate-tells-grades": none,
  "rule-for-one-concept": none,
  "sprt-for-one-concept": none,
  /** `total`: what the shares add up to, in per cent. */
  "shares-not-whole": z.object({ total: z.number() }),
  "no-cut": none,
  "no-weight": none,
  "percent-out-of-range": range,
  "unusable-settings": none,
  "concept-without-questions": concept,
  /** `reachable`: the standard error that half of the students reach at best, in `maximum` questions; `wanted` is less. */
  "precision-out-of-reach": z.object({
    concept: z.string(),
    wanted: z.number(),
    reachable: z.number(),
    maximum: z.number(),
  }),
  "several-concepts-needed": none,
  /** `students`: how many there are; `needed`: how many there must be. */
  "too-few-students": z.object({ students: z.number(), needed: z.number() }),
  "no-estimate": none,

  // A question.
  "question-id-form": none,
  "id-in-this-pool": id,
  "id-in-other-pool": id,
  "id-twice": id,
  /** `revision`: the latest. */
  "stale-revision": z.object({ revision: z.number() }),
  "no-such-question": none,
  "question-without-text": none,
  "empty-option": none,
  "too-few-options": bound,
  "too-many-options": limit,
  "same-options": none,
  "answer-not-an-option": none,
  "no-right-answer": none,
  "no-concept-named": none,
  "image-without-description": url,
  "image-described-by-file-name": name,
  "image-address": url,
  "link-scheme": z.object({ url: z.string(), scheme: z.string() }),
  "nested-too-deep": limit,
  "too-much-markup": z.object({ marks: z.number(), lines: z.number() }),
  "table-too-large": z.object({ cells: z.number() }),

  // A file of questions as a whole.
  "file-empty": none,
  "file-too-large": megabytes,
  "csv-without-questions": none,
  "json-without-questions": none,
  "too-many-rows": limit,
  "issues-left-out": z.object({ shown: z.number(), line: z.number() }),
  "json-syntax": z.object({ ...position, ...jsonSyntax }),
  "json-too-deep": z.object({ ...position, maximum: z.number() }),
  "not-a-list-of-questions": none,
  "not-a-question": none,
  /** `columns`: their names, with a comma between them. */
  "header-lacks": z.object({ columns: z.string() }),
  /** Numbers of option columns: `present` is there, `absent`, a smaller one, is not. */
  "header-gap": z.object({ present: z.number(), absent: z.number() }),
  "column-twice": none,
  "options-in-two-forms": none,
  "unknown-column": name,
  "misspelt-column": misspelt,
  /** `questions`: how many new questions have no guessing. */
  "parameters-unstated": z.object({ questions: z.number() }),

  // A row of such a file.
  "open-quotation": none,
  "text-behind-quotation": none,
  "too-many-cells": z.object({ cells: z.number(), columns: z.number(), surplus: z.string() }),
  "unknown-field": name,
  "misspelt-field": misspelt,
  "field-twice": none,
  "nul-character": none,
  "half-character": none,
  "lost-character": none,
  "not-a-number": written,
  "decimal-comma": mended,
  "not-a-decimal": mended,
  "typographic-minus": mended,
  "options-unreadable": none,
  /** `option` counts from 1. */
  "option-gap": z.object({ option: z.number() }),
  /** The answer must be `0` to `last`, `A` to `letter`, or the text of an option. `options` is the number of options. */
  "answer-unreadable": z.object({
    text: z.string(),
    last: z.number(),
    letter: z.string(),
    options: z.number(),
  }),
  /** The text is that of the option with the number `column`, from 1, and may also be a position. */
  "ambiguous-answer": z.object({ text: z.string(), column: z.number() }),
  /** As `ambiguous-answer`; `option` is the text of the option at that position. */
  "ambiguous-answer-option": z.object({ text: z.string(), option: z.string(), column: z.number() }),
  "not-a-position": z.object({ position: z.string(), options: z.number() }),
  "concepts-json-syntax": z.object(jsonSyntax),
  "concepts-json-too-deep": limit,
  "concept-named-twice": concept,
  "not-names": none,
  "cell-without-concept": none,
  /** `concepts`: those of the pool, with a comma between them. */
  "unknown-concept": z.object({ concept: z.string(), concepts: z.string() }),
  "misspelt-concept": z.object({ concept: z.string(), concepts: z.string(), meant: z.string() }),
  "repeated-id": z.object({ line: z.number() }),
  "same-text-in-pool": id,
  "same-text-on-line": z.object({ id: z.string(), line: z.number() }),
} as const satisfies Record<string, z.ZodObject>;

/** What is wrong with an input: one of a closed list. */
export type IssueCode = keyof typeof issueValueSchemas;

/** The values of each code: what its sentence has to be filled with. */
export type IssueValues = { readonly [C in IssueCode]: Readonly<z.infer<(typeof issueValueSchemas)[C]>> };
