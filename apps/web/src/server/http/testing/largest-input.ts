import { z } from "zod";

/** JSON writes this character in six bytes, more than any other: `\u0001`. No schema trims it away. */
const LONGEST_CHARACTER = "\u0001";
const LONGEST_NUMBER = -1.2345678901234568e-300;

/** Bounds that schemas have as rules of their own, which cannot be read from them, by the name of the field. */
const listBounds: Readonly<Record<string, number>> = { options: 10, concepts: 20 };
const MOST_CONCEPTS = 20;
const CONCEPT_CHARACTERS = 80;
const ownNumbers: Readonly<Record<string, number>> = { correctAnswer: 9, extraTimePercent: 300 };
const ownTexts: Readonly<Record<string, string>> = {
  questionId: `q${"-".repeat(63)}`,
  id: `q${"-".repeat(63)}`,
  language: "de-Latn-DE-1996",
  // A file is a text that people write: three bytes of UTF-8 for each character at most.
  text: "文".repeat(10_000_000),
};

/**
 * A value of the longest JSON text that a schema allows, as far as its types and bounds say it.
 *
 * @param field the name of the field that the schema is of
 * @throws Error where a text has no bound
 */
export function largestInput(schema: z.core.$ZodType, field = ""): unknown {
  // The definitions of zod's own schemas; each case below handles one of them.
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "string":
      return largestText(schema, field);
    case "number":
      return ownNumbers[field] ?? largestNumber(schema);
    case "boolean":
      return false;
    case "enum":
      return longest(Object.values(def.entries));
    case "literal":
      return longest(def.values);
    case "null":
      return null;
    case "object":
      return Object.fromEntries(
        Object.entries(def.shape).map(([name, inner]) => [name, largestInput(inner, name)]),
      );
    case "array":
      return Array.from({ length: listBound(schema, field) }, (_, index) =>
        distinct(largestInput(def.element, field), index),
      );
    case "record":
      return Object.fromEntries(
        Array.from({ length: MOST_CONCEPTS }, (_, index) => [
          distinct(LONGEST_CHARACTER.repeat(CONCEPT_CHARACTERS), index),
          largestInput(def.valueType, field),
        ]),
      );
    case "union":
      return longest(def.options.map((option) => largestInput(option, field)));
    case "optional":
    case "nullable":
    case "default":
    case "prefault":
    case "readonly":
      return largestInput(def.innerType, field);
    case "pipe":
      // A check before the schema proper, and what transforms its value, are functions.
      return largestInput(isFunction(def.in) ? def.out : def.in, field);
    default:
      throw new Error(`no largest value of a schema of the type ${def.type}`);
  }
}

function isFunction(schema: z.core.$ZodType): boolean {
  return schema._zod.def.type === "custom" || schema._zod.def.type === "transform";
}

function largestText(schema: z.core.$ZodType, field: string): string {
  const { maximum, format } = boundsOf(schema);
  if (format === "uuid") return "7d4a6c0e-52f8-4b1c-9f0d-3a1f4f2b6c11";
  if (maximum !== undefined) return longestFitting(schema, maximum);
  const own = ownTexts[field];
  if (own === undefined) throw new Error(`the text ${field} has no bound`);
  return own;
}

/** A name of a person has no control characters: then three bytes of UTF-8 for each character are the most. */
function longestFitting(schema: z.core.$ZodType, characters: number): string {
  const longestText = LONGEST_CHARACTER.repeat(characters);
  const name = "文".repeat(characters);
  return !z.safeParse(schema, longestText).success && z.safeParse(schema, name).success ? name : longestText;
}

function largestNumber(schema: z.core.$ZodType): number {
  const { minimum, maximum, format } = boundsOf(schema);
  if (format === "safeint") return Number.isSafeInteger(maximum) ? Number(maximum) : Number.MAX_SAFE_INTEGER;
  const low = typeof minimum === "number" && Number.isFinite(minimum) ? minimum : null;
  return low === null ? fitting(schema) : low + 0.100_000_000_000_000_1;
}

/** The longest number whose rule allows it; else a long one near 0. */
function fitting(schema: z.core.$ZodType): number {
  return z.safeParse(schema, LONGEST_NUMBER).success ? LONGEST_NUMBER : 0.123_456_789_012_345_6;
}

function listBound(schema: z.core.$ZodType, field: string): number {
  const bound = boundsOf(schema).maximum ?? listBounds[field];
  if (bound === undefined) throw new Error(`the list ${field} has no bound`);
  return bound;
}

/** The bounds that zod keeps of a schema; it keeps nothing of rules that are functions. */
interface Bounds {
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly format?: string | undefined;
}

const definitionSchema = z.object({
  format: z.string().optional(),
  checks: z.array(z.unknown()).default([]),
});
const checkSchema = z.object({
  _zod: z.object({
    def: z.object({ check: z.string(), maximum: z.number().optional(), value: z.unknown().optional() }),
  }),
});

function boundsOf(schema: z.core.$ZodType): Bounds {
  const { format, checks } = definitionSchema.parse(schema._zod.def);
  const definitions = checks.map((check) => checkSchema.parse(check)._zod.def);
  const boundOf = (name: string): number | undefined => {
    const found = definitions.find(({ check }) => check === name);
    const bound = found?.maximum ?? found?.value;
    return typeof bound === "number" ? bound : undefined;
  };
  return {
    format,
    minimum: boundOf("greater_than"),
    maximum: boundOf("max_length") ?? boundOf("less_than"),
  };
}

function longest(values: readonly unknown[]): unknown {
  return values.reduce((left, right) => (bytesOf(right) > bytesOf(left) ? right : left));
}

/** The same value, but no other element of the list has it. */
function distinct<Value>(value: Value, index: number): Value | string {
  return typeof value === "string" ? String.fromCharCode(97 + index) + value.slice(1) : value;
}

/** The bytes of a value in a request. */
export function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value) ?? "");
}
