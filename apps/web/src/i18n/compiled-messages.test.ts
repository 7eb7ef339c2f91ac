import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import format, { type CompiledMessage } from "icu-minify/format";
import { createTranslator } from "next-intl";
import { expect, test } from "vitest";
import compileMessages from "../../compile-messages.mjs";
import { informalTexts, messageFiles, type PartialTexts } from "./message-files.ts";
import { messagesOf } from "./messages-of.ts";
import { withTexts } from "./with-texts.ts";

type Value = string | number | ((chunks: string) => string);
/** A message as the file has it, and compiled. */
type Pair = readonly [message: string, compiled: CompiledMessage];

const formatters = {
  getDateTimeFormat: (...args: ConstructorParameters<typeof Intl.DateTimeFormat>) =>
    new Intl.DateTimeFormat(...args),
  getNumberFormat: remembering(Intl.NumberFormat),
  getPluralRules: remembering(Intl.PluralRules),
};

/** Makes one for each locale and its options: making them takes most of the time. */
function remembering<Made>(Maker: new (locale?: string, options?: object) => Made) {
  const made = new Map<string, Made>();
  return (...[locale, options]: readonly unknown[]): Made => {
    const key = JSON.stringify([locale, options]);
    const found = made.get(key) ?? new Maker(String(locale), options as object);
    made.set(key, found);
    return found;
  };
}

function compiled(texts: object): PartialTexts {
  return JSON.parse(compileMessages(JSON.stringify(texts)));
}

function pairsOf(texts: object, compiledTexts: object): readonly Pair[] {
  const found = new Map<string, unknown>(Object.entries(compiledTexts));
  return Object.entries(texts).flatMap(([name, value]: [string, unknown]): readonly Pair[] => {
    const other = found.get(name);
    if (typeof value === "string") return [[value, other as CompiledMessage]];
    return pairsOf(value as object, other as object);
  });
}

/** A value for each argument and each tag; all numbers are `count`. */
function valuesOf(elements: readonly MessageFormatElement[], count: number): readonly [string, Value][] {
  return elements.flatMap((element): readonly [string, Value][] => {
    switch (element.type) {
      case TYPE.literal:
      case TYPE.pound:
        return [];
      case TYPE.tag:
        return [[element.value, (chunks) => `<${chunks}>`], ...valuesOf(element.children, count)];
      case TYPE.plural:
        return [
          ...Object.values(element.options).flatMap(({ value }) => valuesOf(value, count)),
          [element.value, count],
        ];
      case TYPE.select:
        return [
          ...Object.values(element.options).flatMap(({ value }) => valuesOf(value, count)),
          [element.value, Object.keys(element.options)[0] ?? ""],
        ];
      default:
        return [[element.value, element.type === TYPE.number ? count : `'${element.value}'`]];
    }
  });
}

test.each([...messageFiles])("a compiled message of %s says what the message says", (code, messages) => {
  const locale = messages.language.tag;
  const pairs = [messages, informalTexts.get(code) ?? {}].flatMap((texts) => pairsOf(texts, compiled(texts)));
  expect(pairs.length).toBeGreaterThan(500);
  const texts = Object.fromEntries(pairs.map(([message], index) => [`m${index}`, message]));
  const t = createTranslator<Record<string, string>>({ locale, messages: texts, timeZone: "UTC" });
  for (const [index, [message, compiledMessage]] of pairs.entries()) {
    const elements = parse(message);
    for (const count of [1, 1_234.5]) {
      const values = Object.fromEntries(valuesOf(elements, count));
      const said = format<string>(compiledMessage, locale, values as never, { formatters });
      expect(Array.isArray(said) ? said.join("") : said).toBe(t.markup(`m${index}`, values as never));
      if (Object.keys(values).length === 0) break;
    }
  }
});

test("texts that address the reader informally replace compiled ones", () => {
  const formal = compiled(messagesOf("en"));
  const replaced = withTexts(formal, compiled({ runner: { progress: { exact: "{position} / {max}" } } }));
  expect(replaced).toMatchObject({ runner: { progress: { exact: [["position"], " / ", ["max"]] } } });
  expect(withTexts(formal, {})).toEqual(formal);
});
