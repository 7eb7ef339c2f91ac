import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { DOMAIN_CODES } from "../domain-codes.ts";
import { issueValueSchemas } from "./issue-values.ts";

const document = readFileSync(new URL("../../../../docs/api.md", import.meta.url), "utf8");
const rows = document
  .slice(document.indexOf("\n## Refusals\n"))
  .split("\n")
  .filter((line) => line.startsWith("| `"));

function rowOf(code: string) {
  return rows.filter((row) => row.startsWith(`| \`${code}\` `));
}

test.each(DOMAIN_CODES)("docs/api.md has %s once", (code) => {
  expect(rowOf(code)).toHaveLength(1);
});

test.each(Object.entries(issueValueSchemas))("docs/api.md has %s once, with its values", (code, values) => {
  const [row = "", ...others] = rowOf(code);
  expect(others).toEqual([]);
  const documented = [...(row.split(" | ")[1] ?? "").matchAll(/`(\w+)`/g)].map(([, name]) => name);
  expect(documented).toEqual(expect.arrayContaining(Object.keys(values.shape)));
  expect(row).not.toBe("");
});

test("docs/api.md has no issue code that there is not", () => {
  const codes = rows.flatMap((row) => /^\| `([a-z-]+)` +\|/.exec(row)?.[1] ?? []);
  expect(codes.filter((code) => !Object.hasOwn(issueValueSchemas, code))).toEqual([]);
});
