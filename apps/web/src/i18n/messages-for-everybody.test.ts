import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { messagesForEverybody } from "./messages-for-everybody.ts";
import { messagesOf } from "./messages-of.ts";

const source = fileURLToPath(new URL("..", import.meta.url));

test("what is not only on pages of staff uses only the texts that every page has", () => {
  const everybody = Object.keys(messagesForEverybody(messagesOf("en")));
  const files = globSync("{app,features,form,shell,ui}/**/*.{ts,tsx}", { cwd: source }).filter(
    (file) =>
      !/^(app\/\((admin|teacher)\)|form|features\/(item-bank|question-reports|session-report|students|system))\//.test(
        file,
      ) && !/\.test\./.test(file),
  );
  const used = files.flatMap((file) =>
    [...readFileSync(`${source}/${file}`, "utf8").matchAll(/Translations\("(\w+)/g)].map(([, area]) => area),
  );
  expect(used.length).toBeGreaterThan(20);
  expect(everybody).toEqual(expect.arrayContaining([...new Set(used)]));
});
