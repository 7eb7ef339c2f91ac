import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { NextIntlClientProvider, useTranslations } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { informalTexts } from "./message-files.ts";
import { messagesOf } from "./messages-of.ts";
import { sessionOfPage } from "./page-path.ts";
import { ReplacedTexts } from "./replaced-texts.tsx";
import { withTexts } from "./with-texts.ts";

const source = fileURLToPath(new URL("..", import.meta.url));

/** The namespaces that pages of a pool show to its students. */
const poolPages =
  /^(content|ownTime|problemReport|proficiency|question|receipt|refusal|review|runner|session|setAside|student\.intro|student\.result)\./;

/**
 * How each language with an informal form addresses the reader formally, and informally. At the start of a sentence
 * "Sie" may also mean "they".
 */
const formal: Readonly<Record<string, RegExp>> = {
  de: /\bIhnen\b|\bIhr(e[mnrs]?)?\b|\b[a-zäöüß]+,? Sie\b|(^|[.?!] )\p{Lu}\p{Ll}+ Sie\b|^(Sie|Danke, Sie) |[.:;] Sie (sind|haben|können|müssen|bekommen)\b/mu,
};
const unambiguous: Readonly<Record<string, RegExp>> = {
  de: /\bIhnen\b|\bIhr(e[mnrs]?)?\b|\b[a-zäöüß]+ Sie\b/u,
};

function flat(messages: object, above = ""): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(messages).flatMap(([name, value]: [string, unknown]): [string, string][] => {
      const key = above === "" ? name : `${above}.${name}`;
      return typeof value === "object" && value !== null ? [...flat(value, key)] : [[key, String(value)]];
    }),
  );
}

/** The arguments and tags of an ICU message, in the order of the text. */
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
        return [element.value, ...Object.values(element.options).flatMap(({ value }) => argumentsOf(value))];
      default:
        return [element.value];
    }
  });
}

describe.each([...informalTexts])("the informal form of %s", (code, texts) => {
  const base = flat(messagesOf(code));
  const informal = flat(texts);

  test("has every text of a pool's pages that addresses the student", () => {
    const addressing = [...base].filter(([key, text]) => poolPages.test(key) && formal[code]?.test(text));
    expect(addressing.length).toBeGreaterThan(30);
    const missing = addressing.filter(([key]) => !informal.has(key));
    expect(missing, `write these into informal-messages/${code}.json`).toEqual([]);
  });

  test("has no text that the language does not have, and none that other pages show", () => {
    const unknown = [...informal.keys()].filter((key) => !base.has(key) || !poolPages.test(key));
    expect(unknown).toEqual([]);
  });

  test("never addresses anybody formally", () => {
    expect([...informal].filter(([, text]) => unambiguous[code]?.test(text))).toEqual([]);
  });

  test("asks for the same arguments", () => {
    for (const [key, text] of informal) {
      const ofBase = argumentsOf(parse(base.get(key) ?? ""));
      expect([key, argumentsOf(parse(text)).toSorted()]).toEqual([key, ofBase.toSorted()]);
    }
  });

  test("replaces what it has, and leaves the rest", () => {
    expect(flat(withTexts(messagesOf(code), texts))).toEqual(new Map([...base, ...informal]));
  });
});

test("a page of a pool says du in client components below its messages, and the page around it does not", () => {
  const messages = messagesOf("de");
  function Legend() {
    return useTranslations("question")("legend");
  }
  const html = renderToStaticMarkup(
    <NextIntlClientProvider locale="de" messages={messages} timeZone="UTC">
      <Legend />
      <ReplacedTexts texts={informalTexts.get("de") ?? {}}>
        <Legend />
      </ReplacedTexts>
    </NextIntlClientProvider>,
  );
  expect(html).toBe("Wählen Sie eine AntwortWähle eine Antwort");
});

const pages = globSync("app/(student)/{(pages),(runner)}/**/page.tsx", { cwd: source }).filter((file) =>
  file.includes("["),
);

test.each(pages)("%s shows its texts by client components, in the pool's form of address", (file) => {
  const code = readFileSync(`${source}/${file}`, "utf8");
  expect(code).toContain("<PoolMessages formOfAddress={");
  expect(code).not.toMatch(/\b(use|get)Translations\(/);
  const features = [...code.matchAll(/import \{ [A-Z]\w* \} from "#(features\/[^"]+\.tsx)"/g)].flatMap(
    ([, path]) => path ?? [],
  );
  expect(features.length).toBeGreaterThan(0);
  for (const feature of features) {
    expect(readFileSync(`${source}/${feature}`, "utf8"), feature).toMatch(/^"use client"/);
  }
});

const pagesFromServer = globSync("app/(student)/(results)/**/{page.tsx,route.ts}", { cwd: source });

test.each(pagesFromServer)(
  "%s has a path whose texts the server chooses by the pool's form of address",
  (file) => {
    const id = "3f0b7c1e-58a1-4c40-9a39-0d8c6a1f0001";
    const path = file.replace(/^app|\/\([a-z]+\)|\/(page\.tsx|route\.ts)$/g, "").replace("[sessionId]", id);
    expect(sessionOfPage(path)).toBe(id);
  },
);

test.each(["/sessions/x", "/sessions/x/result/y", "/history"])("%s has no such path", (path) => {
  expect(sessionOfPage(path)).toBeNull();
});
