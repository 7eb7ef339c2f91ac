import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const supabase = fileURLToPath(new URL("../../supabase", import.meta.url));

test("every migration is as it was when its hash was noted: see supabase/README.md", () => {
  const files = readdirSync(join(supabase, "migrations")).sort();
  const lines = files.map((file) => `${sha256(join(supabase, "migrations", file))}  migrations/${file}`);
  expect(lines).toEqual(readFileSync(join(supabase, "migrations.sha256"), "utf8").trimEnd().split("\n"));
});

function sha256(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}
