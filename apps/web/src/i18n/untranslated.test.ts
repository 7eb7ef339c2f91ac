import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { findUntranslated } from "#testing/untranslated.ts";

const source = fileURLToPath(new URL("..", import.meta.url));
const files = globSync("{app,device-storage,features,form,shell,ui}/**/*.{ts,tsx}", { cwd: source })
  .filter((file) => !/\.test\.tsx?$|^(app\/(api|gallery)|features\/gallery)\//.test(file))
  .sort();

test.each(files)("%s takes its texts from the messages", (file) => {
  const found = findUntranslated(
    readFileSync(`${source}/${file}`, "utf8"),
    file.endsWith("x") ? "tsx" : "ts",
  );
  expect(found.map(({ line, text }) => `${file}:${line} ${text}`)).toEqual([]);
});
