import fc from "fast-check";
import type { z } from "zod";
import { hostileNumber, hostileText, hostileValue } from "./hostile-values.ts";

type Schema = z.core.$ZodType;

/**
 * Values of about the form that a schema describes, with hostile parts: a schema that refuses every one of them would hide
 * what lies behind it.
 *
 * @param known texts that exist, such as ids, by which inputs get past "there is no such thing"
 */
export function valuesOfSchema(schema: Schema, known: readonly string[]): fc.Arbitrary<unknown> {
  // A type guard by hand: zod's own union of all schemas, discriminated by `type`.
  const { def } = (schema as z.core.$ZodTypes)._zod;
  const of = (inner: Schema) => valuesOfSchema(inner, known);
  const mostly = (values: fc.Arbitrary<unknown>) =>
    fc.oneof({ weight: 19, arbitrary: values }, { weight: 1, arbitrary: hostileValue });
  switch (def.type) {
    case "object":
      return mostly(fieldsOf(def.shape, of));
    case "array":
      return mostly(fc.array(of(def.element), { maxLength: 4 }));
    case "record":
      return mostly(
        fc.dictionary(fc.oneof(fc.constantFrom(...known), hostileText), of(def.valueType), { maxKeys: 3 }),
      );
    case "union":
      return fc.oneof(...def.options.map(of));
    case "intersection":
      return fc.tuple(of(def.left), of(def.right)).map(([left, right]) => Object.assign({}, left, right));
    case "string":
      return mostly(fc.oneof(fc.constantFrom(...known), hostileText));
    case "number":
      return mostly(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constantFrom(0.3, 1), hostileNumber));
    case "boolean":
      return mostly(fc.boolean());
    case "enum":
      return mostly(fc.constantFrom(...Object.values(def.entries)));
    case "literal":
      return mostly(fc.constantFrom(...def.values));
    case "optional":
    case "default":
    case "prefault":
      return fc.oneof(of(def.innerType), fc.constant(undefined));
    case "nullable":
      return fc.oneof(of(def.innerType), fc.constant(null));
    case "readonly":
    case "nonoptional":
    case "catch":
      return of(def.innerType);
    case "pipe":
      return of(isOpen(def.in) ? def.out : def.in);
    default:
      return hostileValue;
  }
}

/** Whether a schema says nothing about the form of its values. */
function isOpen(schema: Schema): boolean {
  return ["custom", "unknown", "any", "transform"].includes(schema._zod.def.type);
}

function fieldsOf(
  shape: Readonly<Record<string, Schema>>,
  of: (inner: Schema) => fc.Arbitrary<unknown>,
): fc.Arbitrary<object> {
  const fields = Object.entries(shape);
  return fc
    .tuple(...fields.map(([, field]) => of(field)))
    .map((values) => Object.fromEntries(fields.map(([name], index) => [name, values[index]])));
}
