import fc from "fast-check";
import { hostileText, hostileValue } from "./hostile-values.ts";

/** A valid input with one part of it replaced by a hostile value, or with one more field. */
export function withOneHostilePart(valid: object): fc.Arbitrary<unknown> {
  const paths = pathsOf(valid);
  return fc
    .oneof(
      { weight: 9, arbitrary: fc.tuple(fc.constantFrom(...paths), hostileValue) },
      {
        weight: 1,
        arbitrary: fc.tuple(
          fc
            .tuple(fc.constantFrom(...paths.filter(isOfObject(valid))), hostileText)
            .map((path) => path.flat()),
          hostileValue,
        ),
      },
    )
    .map(([path, value]) => replaced(valid, path, value));
}

type Path = readonly string[];

function pathsOf(value: unknown): Path[] {
  if (typeof value !== "object" || value === null) return [[]];
  const inside = Object.entries(value).flatMap(([name, field]) =>
    pathsOf(field).map((path) => [name, ...path]),
  );
  return [[], ...inside];
}

function isOfObject(root: unknown): (path: Path) => boolean {
  return (path) => {
    const value = path.reduce<unknown>((inside, name) => Reflect.get(Object(inside), name), root);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  };
}

function replaced(root: unknown, [name, ...rest]: Path, value: unknown): unknown {
  if (name === undefined) return value;
  if (Array.isArray(root))
    return root.map((entry, index) => (String(index) === name ? replaced(entry, rest, value) : entry));
  const fields = new Map(Object.entries(Object(root)));
  return Object.fromEntries(fields.set(name, replaced(fields.get(name), rest, value)));
}
