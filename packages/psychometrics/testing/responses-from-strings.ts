import type { ResponseRow } from "../src/index.ts";

/** Answers from one string per person: `1` right, `0` wrong, `.` not given. */
export function responsesFromStrings(patterns: readonly string[]): ResponseRow[] {
  return patterns.map((pattern) =>
    Array.from(pattern, (character) => (character === "." ? null : character === "1" ? 1 : 0)),
  );
}
