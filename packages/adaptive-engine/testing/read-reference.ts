import { readFileSync } from "node:fs";
import type { AnsweredItem, ItemParameters } from "../src/index.ts";

/** Item parameters column by column, as in the reference files. `a` is a number or one number per concept. */
export interface ReferenceItems {
  readonly a: readonly (number | readonly number[])[];
  readonly d: readonly number[];
  readonly c: readonly number[];
  readonly u: readonly number[];
}

/** A file of `reference/`. Its shape is described in reference/README.md and stated by the caller. */
export function readReference<T>(name: string): T {
  const text = readFileSync(new URL(`../reference/${name}`, import.meta.url), "utf8");
  // The files are part of this package and never change; the tests fail loudly on a wrong shape.
  return JSON.parse(text) as T;
}

export function referenceItems(items: ReferenceItems): ItemParameters[] {
  return items.d.map((intercept, j) => ({
    slopes: [items.a[j] ?? []].flat(),
    intercept,
    lower: items.c[j] ?? 0,
    upper: items.u[j] ?? 1,
  }));
}

/** Answers from a pattern of one character per item: `1` right, `0` wrong, `.` not given. */
export function patternAnswers(items: readonly ItemParameters[], pattern: string): AnsweredItem[] {
  return items.flatMap((item, j) => (pattern[j] === "." ? [] : [{ item, correct: pattern[j] === "1" }]));
}

/** `"Inf"` and `"-Inf"` of the files as numbers. */
export function referenceNumber(value: number | "Inf" | "-Inf" | null | undefined): number {
  if (value === "Inf") return Number.POSITIVE_INFINITY;
  if (value === "-Inf") return Number.NEGATIVE_INFINITY;
  return value ?? Number.NaN;
}

/** The largest |x_i - y_i| of two equally long lists. NaN where a length or a number is missing. */
export function largestDifference(x: readonly number[], y: readonly number[]): number {
  if (x.length !== y.length) return Number.NaN;
  return x.reduce((largest, value, i) => {
    const difference = value === y[i] ? 0 : Math.abs(value - (y[i] ?? Number.NaN));
    return Math.max(largest, difference);
  }, 0);
}

/** The lower triangle of a square matrix, column by column. */
export function lowerTriangle(matrix: readonly (readonly number[])[]): number[] {
  return matrix.flatMap((_, column) => matrix.slice(column).map((row) => row[column] ?? Number.NaN));
}
