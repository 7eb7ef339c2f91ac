import fc from "fast-check";
import { expect, test } from "vitest";
import { isPlainText } from "./plain-text.ts";
import { RichText } from "./rich-text.tsx";
import { renderHtml } from "./testing/render-html.tsx";

/** Pieces that mean something somewhere in Markdown, and pieces that do not. */
const pieces = fc.constantFrom(
  ..."-+=:;,.!?'\"()%/ 1a\u00A0\u2028é中א".split(""),
  ..."www. http https:// mailto: a@b.c 1. 12) - --- === word and 3.5 &amp; * _x_ $ \\ [ ] < > | ~ # ` \t \n \r"
    .split(" ")
    .filter((piece) => piece !== ""),
);
const texts = fc.oneof(
  fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join("")),
  fc.string({ unit: "grapheme", maxLength: 12 }),
);

test("a plain text is what Markdown makes of it, at any place", () => {
  const render = (text: string, inline: boolean) =>
    renderHtml(
      <RichText inline={inline} language={null}>
        {text}
      </RichText>,
    );
  // Markdown does not take a line break before a text for a part of it, and then renders all of the text.
  fc.assert(
    fc.property(texts.filter(isPlainText), fc.boolean(), (text, inline) => {
      expect(render(text, inline)).toBe(render(`\n${text}`, inline));
    }),
    { numRuns: 300 },
  );
});

test.each([
  "Paris",
  "12",
  "3.5 %",
  "Which is right: a dog, or a cat?",
  "E = mc²",
  "Größe (in m)",
  "שלום, עולם",
])("%o is plain", (text) => expect(isPlainText(text)).toBe(true));

test.each([
  "",
  " a",
  "a ",
  "- a",
  "+ a",
  "1. a",
  "2) b",
  "---",
  "*a*",
  "a_b",
  "$x$",
  "a\nb",
  "www.a.b",
  "see WWW.A.B",
])("%o may be more than plain", (text) => expect(isPlainText(text)).toBe(false));
