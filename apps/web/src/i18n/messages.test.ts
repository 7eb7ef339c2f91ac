import { readdirSync, readFileSync } from "node:fs";
import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { describe, expect, test } from "vitest";
import { DEFAULT_LANGUAGE } from "./language.ts";
import { languages } from "./languages.ts";
import { messageFiles } from "./message-files.ts";
import { messagesOf } from "./messages-of.ts";

/** Returns the texts by their full key: "account.signIn.title". */
function flat(messages: object, above = ""): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(messages).flatMap(([name, value]: [string, unknown]): [string, string][] => {
      const key = above === "" ? name : `${above}.${name}`;
      if (typeof value === "string") return [[key, value]];
      if (typeof value === "object" && value !== null) return [...flat(value, key)];
      throw new Error(`${key} is neither a text nor a group of texts`);
    }),
  );
}

/** Returns the arguments and tags of an ICU message: "count: plural", "<link>". */
function argumentsOf(elements: readonly MessageFormatElement[]): readonly string[] {
  return elements.flatMap((element) => {
    switch (element.type) {
      case TYPE.literal:
      case TYPE.pound:
        return [];
      case TYPE.tag:
        return [`<${element.value}>`, ...argumentsOf(element.children)];
      case TYPE.plural:
      case TYPE.select:
        return [
          `${element.value}: ${element.type === TYPE.plural ? "plural" : "select"}`,
          ...Object.values(element.options).flatMap((option) => argumentsOf(option.value)),
        ];
      default:
        return [element.value];
    }
  });
}

function sorted(names: Iterable<string>): readonly string[] {
  return [...new Set(names)].sort();
}

const english = flat(messagesOf(DEFAULT_LANGUAGE));
const others = [...messageFiles].filter(([code]) => code !== DEFAULT_LANGUAGE);

test("every file of the folder is a language, by its own name", () => {
  const files = readdirSync(new URL("../../messages/", import.meta.url));
  expect(sorted(languages.map(({ code }) => `${code}.json`))).toEqual(sorted(files));
  for (const { name } of languages) expect(name).not.toBe("");
  expect(new Set(languages.map(({ name }) => name)).size).toBe(languages.length);
  for (const messages of messageFiles.values()) {
    expect(Intl.getCanonicalLocales(messages.language.tag)).toEqual([messages.language.tag]);
  }
});

test.each([...messageFiles.keys()])("the compiler checks the codes' texts in %s", (code) => {
  const source = readFileSync(new URL("code-texts.ts", import.meta.url), "utf8");
  const imported = new RegExp(`^import type (\\w+) from "../../messages/${code}\\.json";$`, "m").exec(source);
  expect(
    imported !== null && source.includes(`: Complete<typeof ${imported[1]}>;`),
    `name messages/${code}.json in code-texts.ts`,
  ).toBe(true);
});

describe.each(others)("%s against English", (_, messages) => {
  const texts = flat(messages);

  test("has the same keys", () => {
    expect(sorted(texts.keys())).toEqual(sorted(english.keys()));
  });

  test("asks for the same arguments in every text", () => {
    const asked = (of: ReadonlyMap<string, string>) =>
      Object.fromEntries([...of].map(([key, text]) => [key, sorted(argumentsOf(parse(text)))]));
    expect(asked(texts)).toEqual(asked(english));
  });

  test("is translated: no text of three words or more is the English one", () => {
    const copied = [...texts].filter(
      ([key, text]) =>
        text === english.get(key) &&
        /\p{L}{2,}\P{L}+\p{L}{2,}\P{L}+\p{L}{2,}/u.test(text.replace(/\{[^}]*\}|<[^>]*>/g, "")),
    );
    expect(copied).toEqual([]);
  });
});
