import { expect, test } from "vitest";
import { readMarkup } from "./read-markup.ts";
import { readQuestionMarkup } from "./read-question-markup.ts";

test("a text with markup becomes elements with the attributes of React", () => {
  expect(readMarkup("**bold** and `code`\n\n| a |\n|:-:|\n| b |")).toEqual([
    ["p", {}, [["strong", {}, ["bold"]], " and ", ["code", { translate: "no" }, ["code"]]]],
    "\n",
    [
      "table",
      {},
      [
        ["thead", {}, [["tr", {}, [["th", { style: { textAlign: "center" } }, ["a"]]]]]],
        ["tbody", {}, [["tr", {}, [["td", { style: { textAlign: "center" } }, ["b"]]]]]],
      ],
    ],
  ]);
});

test("a formula has the elements that KaTeX draws and MathML for screen readers", () => {
  const json = JSON.stringify(readMarkup("$x^2$"));
  expect(json).toContain('["span",{"className":"katex","translate":"no"}');
  expect(json).toContain('["math",{"xmlns":"http://www.w3.org/1998/Math/MathML"}');
});

test("the same text is read the same way after others", () => {
  const text = "[a](https://example.org) $x$ ~b~ | c";
  const before = readMarkup(text);
  readMarkup("![ a@b.example and [^1]\n\n[^1]: www.a.example");
  expect(readMarkup(text)).toEqual(before);
});

test("a text without markup, and one with too much, is not read", () => {
  expect(readMarkup("Which of these is true?")).toBe("plain");
  expect(readMarkup("*a_ ".repeat(4_990))).toBe("as-written");
});

test("a question is read in parts: its passage, what is asked, and each option", () => {
  const read = (text: string) => [`<${text}>`];
  const options = ["one", "two"];
  expect(readQuestionMarkup({ content: ":::passage Title\nText\n:::\n\nWhy?", options }, read)).toEqual({
    passage: ["<Text>"],
    stem: ["<Why?>"],
    options: [["<one>"], ["<two>"]],
  });
  expect(readQuestionMarkup({ content: "Why?", options }, read)).toMatchObject({
    passage: null,
    stem: ["<Why?>"],
  });
  expect(readQuestionMarkup({ content: ":::passage\nText\n:::", options }, read).stem).toBe("plain");
});
