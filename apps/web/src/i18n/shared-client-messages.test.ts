import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { messagesOf } from "./messages-of.ts";
import { failureMessages, sharedClientMessages } from "./shared-client-messages.ts";

const source = fileURLToPath(new URL("..", import.meta.url));

test("what is not only on pages of staff uses only the texts that every page has", () => {
  const shared = Object.keys(sharedClientMessages(messagesOf("en")));
  const files = globSync("{app,device-storage,features,form,shell,ui}/**/*.{ts,tsx}", { cwd: source }).filter(
    (file) =>
      !/^(app\/\((admin|teacher)\)|form|features\/(item-bank|question-reports|students|system))\//.test(
        file,
      ) && !/\.test\./.test(file),
  );
  const used = files.flatMap(areasOf);
  expect(used.length).toBeGreaterThan(20);
  expect(shared).toEqual(expect.arrayContaining([...new Set(used)]));
});

test("the page for a failed root layout has all the texts that it uses", () => {
  const used = ["shell/error-notice.tsx", "shell/notice-page.tsx", "ui/refusal/use-refusal-sentence.ts"];
  expect(Object.keys(failureMessages(messagesOf("en")))).toEqual(
    expect.arrayContaining(used.flatMap(areasOf)),
  );
});

test("one file, which only the server and tests load, imports whole message files", () => {
  const files = globSync("**/*.{ts,tsx}", { cwd: source }).filter((file) =>
    readFileSync(`${source}/${file}`, "utf8")
      .split("\n")
      .some((line) => /messages\/[\w*]+\.json"/.test(line) && !line.startsWith("import type")),
  );
  expect(files).toEqual(["i18n/message-files.ts"]);
});

/** Returns the message namespaces that a file uses. */
function areasOf(file: string): (string | undefined)[] {
  const code = readFileSync(`${source}/${file}`, "utf8");
  return [...code.matchAll(/Translations\("(\w+)/g)].map(([, area]) => area);
}
