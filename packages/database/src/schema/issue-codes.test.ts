import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { issueSchema } from "@plumbline/contracts";
import { expect, test } from "vitest";

const directory = fileURLToPath(new URL("../../supabase/schemas/", import.meta.url));

/** `internal.refuse_input(field, 'code', jsonb_build_object('value', …))`; the field may be made by `format(…)`. */
const REFUSAL =
  /perform internal\.refuse_input\(\s*(?:format\([^)]*\)|'\w+'),\s*'(?<code>[^']+)'(?:,\s*jsonb_build_object\('(?<value>\w+)')?/g;

const refusals = globSync("*.sql", { cwd: directory }).flatMap((file) => {
  const sql = readFileSync(`${directory}${file}`, "utf8");
  const calls = sql.match(/perform internal\.refuse_input\(/g) ?? [];
  const read = [...sql.matchAll(REFUSAL)].map(({ groups }) => ({ code: groups?.code, value: groups?.value }));
  expect(read, file).toHaveLength(calls.length);
  return read;
});

test("SQL functions refuse with issue codes of the contracts, and with the values of the code", () => {
  expect(refusals.length).toBeGreaterThan(9);
  for (const { code, value } of refusals) {
    const candidates = value === undefined ? [{}] : [{ [value]: "text" }, { [value]: 1 }];
    const fitting = candidates.filter(
      (values) => issueSchema.safeParse({ field: "f", code, values }).success,
    );
    expect(fitting, code).toHaveLength(1);
  }
});
