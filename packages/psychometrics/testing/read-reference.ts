import { readFileSync } from "node:fs";

/** A file of `reference/`. Its shape is described in reference/README.md and stated by the caller. */
export function readReference<T>(name: string): T {
  const text = readFileSync(new URL(`../reference/${name}`, import.meta.url), "utf8");
  // The files are part of this package and never change; the tests fail loudly on a wrong shape.
  return JSON.parse(text) as T;
}
