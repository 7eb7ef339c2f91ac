import { z } from "zod";
import { refusedAs } from "./issues/refused-as.ts";

/**
 * The only name that a JSON object cannot have safely: assigning to it changes the prototype, so schemas leave it out of what
 * they read. All other names, `constructor` too, are names like any other.
 */
const RESERVED_NAME = "__proto__";

/**
 * The value that an object has itself under a name. Every object inherits members such as `constructor` and `toString`, which
 * `object[name]` gives for a concept of that name: read with this what is indexed by a name that people choose.
 */
export function ownValue<Value>(values: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

/** Whether values can be stored under a name. */
export function isUsableName(name: string): boolean {
  return name !== RESERVED_NAME;
}

/** How a name that is not usable is refused. */
export const unusableName = refusedAs("reserved-name", { name: RESERVED_NAME });

/** An object of numbers by names that people choose, such as weights by concept. Read it with `ownValue`. */
export function numbersByName(name: z.ZodType<string, string>, value: z.ZodNumber) {
  return z
    .custom<Record<string, number>>(
      (values) => typeof values !== "object" || values === null || !Object.hasOwn(values, RESERVED_NAME),
      unusableName,
    )
    .pipe(z.record(name, value));
}
