import { type Issue, issueAt } from "./issue.ts";

/** More issues than anybody reads. */
const MOST_ISSUES = 20;

/**
 * What Postgres cannot store of an input: a text with a NUL character, or with half of a character (a surrogate without its
 * other half), as a value or as the name of one. Each issue has the path of its field; at most 20.
 *
 * @param input a value that comes from JSON
 */
export function unstorableTexts(input: unknown): readonly Issue[] {
  const issues: Issue[] = [];
  // A list, because an input may nest too deep for recursion.
  const waiting: { readonly value: unknown; readonly path: string }[] = [{ value: input, path: "" }];
  for (let next = waiting.pop(); next !== undefined && issues.length < MOST_ISSUES; next = waiting.pop()) {
    const { value, path } = next;
    if (typeof value === "string") issues.push(...issuesOf(value, path));
    if (typeof value !== "object" || value === null) continue;
    const inside = path === "" ? "" : `${path}.`;
    const fields = Object.entries(value).map(([name, field]) => ({ value: field, path: `${inside}${name}` }));
    issues.push(...fields.flatMap(({ path: name }) => issuesOf(name, path)).slice(0, 1));
    for (const field of fields.toReversed()) waiting.push(field);
  }
  return issues;
}

function issuesOf(text: string, path: string): readonly Issue[] {
  return isStorable(text) ? [] : [issueAt(path, "unstorable-character", {})];
}

function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes("\0");
}
