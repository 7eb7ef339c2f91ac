import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path/posix";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const source = fileURLToPath(new URL("..", import.meta.url));

/** The features that every feature may import. */
const sharedFeatures = ["proficiency", "sessions"];

/** The features that show the question page with a simulated server or with examples. */
const featuresOverTakeTest = ["gallery", "try-out"];

/** The folders that every feature may import. `server` is allowed for types only: its code stays out of the browser. */
const foldersOfFeatures = [
  "account-forms",
  "device-storage",
  "form",
  "i18n",
  "markup",
  "shell",
  "trpc",
  "ui",
];

test("a feature imports from the shared folders and the shared features only", () => {
  const imports = importsOf("features/*/**/*.{ts,tsx}");
  expect(imports.length).toBeGreaterThan(100);
  const forbidden = imports.filter(({ file, path, isType }) => {
    const [, importer = ""] = file.split("/");
    const [folder = "", feature = ""] = path.split("/");
    if (path.startsWith("../")) return false;
    if (folder === "server") return !isType;
    if (folder !== "features") return !foldersOfFeatures.includes(folder);
    if (feature === importer || sharedFeatures.includes(feature)) return false;
    return !(feature === "take-test" && featuresOverTakeTest.includes(importer));
  });
  expect(forbidden).toEqual([]);
});

test.each([
  ["ui", ["i18n", "markup", "styles", "ui"]],
  ["markup", ["markup"]],
  ["form", ["i18n", "ui", "form"]],
  ["shell", ["device-storage", "i18n", "server", "shell", "trpc", "ui"]],
])("%s/ imports from %j only", (folder, allowed) => {
  const imports = importsOf(`${folder}/**/*.{ts,tsx}`);
  expect(imports.length).toBeGreaterThan(3);
  const forbidden = imports.filter(
    ({ path }) => !path.startsWith("../") && !allowed.includes(path.split("/")[0] ?? ""),
  );
  expect(forbidden).toEqual([]);
});

interface Import {
  readonly file: string;
  /** The imported file, from `src`. */
  readonly path: string;
  /** Whether it is an `import type`. */
  readonly isType: boolean;
}

const importPattern = /^(?:import|export) (type )?[^;"]*"(#|\.{1,2}\/)([^"]+)"/gm;

/** Returns the imports of files in `src` other than tests. */
function importsOf(pattern: string): readonly Import[] {
  const files = globSync(pattern, { cwd: source }).filter((file) => !file.includes(".test."));
  return files.flatMap((file) =>
    [...readFileSync(`${source}/${file}`, "utf8").matchAll(importPattern)].map(
      ([, type, start, rest = ""]) => ({
        file,
        path: start === "#" ? rest : join(dirname(file), `${start}${rest}`),
        isType: type !== undefined,
      }),
    ),
  );
}
