import fc from "fast-check";

const MOST_ARGUMENTS = 5;
const VALID_RUNS = 100;

/** A function with the arguments that it is made for. */
export interface PublicFunction {
  readonly call: (args: readonly unknown[]) => unknown;
  readonly validArguments: fc.Arbitrary<readonly unknown[]>;
  /** How often it is called with valid arguments. */
  readonly validRuns: number;
}

/** Names a function and its valid arguments for `nonFiniteResult` and `hostileArguments`; the types must agree. */
export function publicFunction<A extends readonly unknown[]>(
  run: (...args: A) => unknown,
  validArguments: fc.Arbitrary<A>,
  { validRuns = VALID_RUNS }: { readonly validRuns?: number } = {},
): PublicFunction {
  // The hostile arguments violate the types: that is what they are for.
  return { call: (args) => run(...(args as A)), validArguments, validRuns };
}

/** Values of wrong types, out of range, or of sizes that no caller means. */
function hostileValues(): readonly unknown[] {
  const cyclic: unknown[] = [];
  cyclic.push(cyclic);
  const endless: { kind: string; rules: unknown[] } = { kind: "all", rules: [] };
  endless.rules.push(endless);
  const numbers = [
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    -1,
    -0,
    0,
    0.5,
    1,
    2,
    2.5,
    65,
  ];
  const extremes = [Number.MIN_VALUE, 1e-300, 1e-9, 1e6 + 1, 1e9, 2 ** 31, 2 ** 32, 2 ** 53, 1e308, -1e308];
  const texts = ["", "1", "ml", "none", "__proto__"];
  const lists = [[], [0], [Number.NaN], [undefined], [null], [[]], ["1"], cyclic];
  const large = [new Array(3), new Array(2 ** 32 - 1), new Array(200_000).fill(0), new Array(100).fill(0.5)];
  const objects = [{}, { kind: "unknown" }, { length: 3 }, Object.create(null), endless, new Map()];
  const others = [undefined, null, true, false, 1n, Symbol("s"), () => Number.NaN, () => undefined];
  const typed = [new Float64Array(2), new Date(Number.NaN), Float64Array.of(Number.NaN)];
  return [...numbers, ...extremes, ...texts, ...lists, ...large, ...objects, ...others, ...typed];
}

/** One change to the arguments: where, by walking down from the arguments' list, and to what. */
const change = fc.record({
  steps: fc.array(fc.nat(), { maxLength: 8 }),
  depth: fc.nat({ max: 8 }),
  how: fc.constantFrom(
    "replace" as const,
    "replace" as const,
    "replace" as const,
    "remove",
    "hole",
    "append",
  ),
  value: fc.nat(),
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

/** Arguments of which one or two parts, at any depth, are not what they should be. */
export function hostileArguments({ validArguments }: PublicFunction): fc.Arbitrary<readonly unknown[]> {
  const hostile = hostileValues();
  return fc
    .record({ args: validArguments, changes: fc.array(change, { minLength: 1, maxLength: 2 }) })
    .map(({ args, changes }) =>
      changes.reduce<readonly unknown[]>(
        (changed, each) => argumentsFrom(changedAt(changed, each, hostile)),
        args,
      ),
    );
}

/** A value in place of the whole list of arguments is the only argument. */
function argumentsFrom(value: unknown): readonly unknown[] {
  return Array.isArray(value) && value.length <= MOST_ARGUMENTS ? value : [value];
}

/** A copy of `value` with the change made; only arrays and objects on the way to it are copied. */
function changedAt(
  value: unknown,
  { steps, depth, how, value: index }: Change,
  hostile: readonly unknown[],
): unknown {
  const [step = 0, ...rest] = steps;
  const keys = keysOf(value);
  const key = keys[step % Math.max(1, keys.length)];
  const replacement = hostile[index % hostile.length];
  if (key === undefined) return replacement;
  const copy = copyOf(value);
  if (depth > 0 && keysOf(copy[key]).length > 0) {
    copy[key] = changedAt(copy[key], { steps: rest, depth: depth - 1, how, value: index }, hostile);
  } else if (how === "append" && Array.isArray(copy)) copy.push(replacement);
  else if (how === "remove" && Array.isArray(copy)) copy.splice(Number(key), 1);
  else if (how === "remove" || how === "hole") delete copy[key];
  else copy[key] = replacement;
  return copy;
}

function copyOf(value: unknown): Record<string, unknown> {
  const copy: object = Array.isArray(value) ? [...value] : { ...(value as object) };
  // An array, too, has its elements under keys.
  return copy as Record<string, unknown>;
}

function keysOf(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return [];
  return Object.keys(value);
}

/**
 * Where in a result a number is not finite, as a path, or null if every number is. Functions are not called.
 */
export function nonFiniteResult(result: unknown, path = "result"): string | null {
  if (typeof result === "number") return Number.isFinite(result) ? null : `${path} is ${result}`;
  if (typeof result !== "object" || result === null) return null;
  for (const [key, part] of Object.entries(result)) {
    const found = nonFiniteResult(part, `${path}.${key}`);
    if (found !== null) return found;
  }
  return null;
}
