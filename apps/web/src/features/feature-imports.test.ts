import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path/posix";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const source = fileURLToPath(new URL("..", import.meta.url));

/** The features that every feature may import. */
const sharedFeatures = ["proficiency", "sessions"];

/** The features that show the question page with a simulated server or with examples. */
const featuresOverTakeTest = ["gallery", "try-out"];

test("a feature imports from the shared features only", () => {
  const imports = importsOf("features/*/**/*.{ts,tsx}");
  expect(imports.length).toBeGreaterThan(100);
  const forbidden = imports.filter(({ file, path }) => {
    const [, importer = ""] = file.split("/");
    const [folder, feature = ""] = path.split("/");
    if (folder !== "features" || feature === importer || sharedFeatures.includes(feature)) return false;
    return !(feature === "take-test" && featuresOverTakeTest.includes(importer));
  });
  expect(forbidden).toEqual([]);
});

test.each([
  ["ui", ["i18n", "ui"]],
  ["form", ["i18n", "ui", "form"]],
  ["shell", ["device-storage", "i18n", "server", "shell", "trpc", "ui"]],
])("%s/ imports from %j only", (folder, allowed) => {
  const imports = importsOf(`${folder}/**/*.{ts,tsx}`);
  expect(imports.length).toBeGreaterThan(5);
  const forbidden = imports.filter(
    ({ path }) => !path.startsWith("../") && !allowed.includes(path.split("/")[0] ?? ""),
  );
  expect(forbidden).toEqual([]);
});

/** Returns the imports of files in `src` other than tests, each with the path of the imported file from there. */
function importsOf(pattern: string): { readonly file: string; readonly path: string }[] {
  const files = globSync(pattern, { cwd: source }).filter((file) => !file.includes(".test."));
  return files.flatMap((file) =>
    [...readFileSync(`${source}/${file}`, "utf8").matchAll(/ (?:from|import) "(#|\.{1,2}\/)([^"]+)"/g)].map(
      ([, start, rest = ""]) => ({
        file,
        path: start === "#" ? rest : join(dirname(file), `${start}${rest}`),
      }),
    ),
  );
}
