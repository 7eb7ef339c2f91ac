import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { ImportRow } from "@plumbline/contracts";
import type { ComponentProps } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { ImportReport } from "#features/item-bank/import/import-report.tsx";
import { messagesOf } from "#i18n/messages-of.ts";
import { readMarkup } from "#markup/read-markup.ts";
import { readQuestionMarkup } from "#markup/read-question-markup.ts";
import { QuestionCard } from "../question/question-card.tsx";
import { AuthorText } from "./author-text.tsx";
import { RichText } from "./rich-text.tsx";
import { SentenceWithText, SentenceWithTexts } from "./sentence-with-text.tsx";
import { renderHtml } from "./testing/render-html.tsx";

/** The name or description of a pool as it is, or the name of a concept as the child of an element. */
const BARE_TEXT =
  /(?:[>\s]|=)\{(?:\w+\.)*pool\.(?:name|description)\}|(?:^\s*|>)\{(?:concept\.name|(?:\w+\.)*concepts\.join\([^)]*\))\}|>\{concept\}/;
const NAMES_LANGUAGE = /<AuthorText language=\{|<SentenceWithText text=\{/;
const source = fileURLToPath(new URL("../..", import.meta.url));
function doNothing(): void {}

type QuestionProps = ComponentProps<typeof QuestionCard>;

function Question(props: Omit<QuestionProps, "markup">) {
  return <QuestionCard {...props} markup={readQuestionMarkup(props, readMarkup)} />;
}

/** Texts with the language of the nearest element that names one; null is the language of the page. */
function languagesIn(html: string): readonly (readonly [text: string, language: string | null])[] {
  const languages: (string | null)[] = [null];
  return [...html.matchAll(/<(\/?)(\w+)([^>]*)>|([^<]+)/g)].flatMap(
    ([, closing, tag, attributes = "", text]) => {
      const current = languages.at(-1) ?? null;
      if (text !== undefined) return [[text, current] as const];
      if (closing === "/") languages.pop();
      else if (!/^(input|img|br|hr)$/.test(tag ?? "")) {
        languages.push(/(?:^| )lang="([^"]*)"/.exec(attributes)?.[1] ?? current);
      }
      return [];
    },
  );
}

describe("a question in German on an English page", () => {
  const content = ":::passage Der Titel\nDer Absatz\n:::\n\nDie Frage";
  const options = ["Die erste", "Die zweite"];
  const said = (mode: QuestionProps["mode"]) =>
    languagesIn(renderHtml(<Question content={content} options={options} language="de" mode={mode} />));

  test.each(["Der Titel", "Der Absatz", "Die Frage", ...options])("%s is German", (text) => {
    expect(said({ kind: "answering", choice: null, onChoose: doNothing })).toContainEqual([text, "de"]);
    expect(said({ kind: "reviewed", correctAnswer: 0, choice: 1 })).toContainEqual([text, "de"]);
  });

  test("the texts of the page among them are not", () => {
    const { legend, doNotKnow, rightAnswer, yourAnswer } = messagesOf("en").question;
    const asked = said({ kind: "answering", choice: null, onChoose: doNothing });
    for (const text of [legend, doNotKnow]) expect(asked).toContainEqual([text, null]);
    const reviewed = said({ kind: "reviewed", correctAnswer: 0, choice: 1 });
    for (const text of [rightAnswer, yourAnswer]) expect(reviewed).toContainEqual([text, null]);
  });

  test("the sentence that replaces a missing question is not", () => {
    const html = renderHtml(
      <Question
        content={":::passage\nDer Absatz\n:::"}
        options={options}
        language="de"
        mode={{ kind: "answering", choice: null, onChoose: doNothing }}
      />,
    );
    expect(languagesIn(html)).toContainEqual([messagesOf("en").question.aboutPassage, "en-GB"]);
  });
});

test("tables, code and links of an author keep the author's language; what the page adds has its own", () => {
  const html = renderHtml(
    <RichText language="de">
      {"| Kopf |\n|---|\n| Zelle |\n\n```\nBefehl\n```\n\n[Verweis](https://example.org)"}
    </RichText>,
  );
  const said = languagesIn(html);
  expect(said).toContainEqual(["Zelle", "de"]);
  expect(said).toContainEqual(["Befehl\n", "de"]);
  expect(said).toContainEqual(["Verweis", "de"]);
  expect(said).toContainEqual([messagesOf("en").content.newTab, "en-GB"]);
  expect(html).toContain('<div class="rich-text-scroll" lang="en-GB"><table lang="de">');
  expect(html).toContain('<div class="rich-text-scroll" lang="en-GB"><pre lang="de">');
});

test("a formula that is spoken in words is spoken in the language of the words", () => {
  const html = renderHtml(
    <Question
      content="Frage"
      options={["$x$", "$y$"]}
      language="de"
      mode={{ kind: "answering", choice: null, onChoose: doNothing }}
    />,
  );
  expect(html).toMatch(/<math[^>]* aria-label="x"[^>]* lang="en-GB"/);
});

test("a text without a known language has the language of the page", () => {
  expect(renderHtml(<RichText language={null}>Text</RichText>)).not.toContain("lang=");
  expect(renderToStaticMarkup(<AuthorText language={null}>Text</AuthorText>)).not.toContain("lang=");
});

test("an author's plain text has its language and direction", () => {
  expect(renderToStaticMarkup(<AuthorText language="ar">اختبار</AuthorText>)).toBe(
    '<span lang="ar" dir="rtl">اختبار</span>',
  );
});

test("an author's text keeps its language and direction in a sentence of the page", () => {
  const sentence = (
    <SentenceWithText text="אלגברה" language="he">
      {(concept) => `Weight of “${concept}”`}
    </SentenceWithText>
  );
  expect(renderToStaticMarkup(sentence)).toBe('Weight of “<span lang="he" dir="rtl">אלגברה</span>”');
});

test("several texts of an author keep their language in a sentence of the page", () => {
  const sentence = (
    <SentenceWithTexts texts={{ concept: "Zal", concepts: "Zahl, $1" }} language="de">
      {({ concept, concepts }) => `${concepts} has no ${concept}.`}
    </SentenceWithTexts>
  );
  expect(renderToStaticMarkup(sentence)).toBe(
    '<span lang="de" dir="ltr">Zahl, $1</span> has no <span lang="de" dir="ltr">Zal</span>.',
  );
});

test("what an import report quotes from the file has the language of the pool", () => {
  const row: ImportRow = {
    line: 2,
    status: "refused",
    questionId: "q1",
    issues: [
      {
        field: "concepts.Zal",
        message: "",
        hint: "",
        code: "unknown-concept",
        values: { concept: "Zal", concepts: "Zahl, Algebra" },
      },
    ],
  };
  const said = languagesIn(renderHtml(<ImportReport rows={[row]} language="de" />));
  for (const text of ["Zal", "Zahl, Algebra"]) expect(said).toContainEqual([text, "de"]);
  expect(said.filter(([text, language]) => language === null && /Zal|Zahl/.test(text))).toEqual([]);
});

test("no page writes the name or the description of a pool, or the name of a concept, without its language", () => {
  const files = globSync("{app,features}/**/*.tsx", { cwd: source }).filter((file) => !/\.test\./.test(file));
  const bare = files.flatMap((file) =>
    readFileSync(`${source}/${file}`, "utf8")
      .split("\n")
      .filter((line) => BARE_TEXT.test(line))
      .filter((line) => !NAMES_LANGUAGE.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );
  expect(bare).toEqual([]);
});
