import fc from "fast-check";
import { expect, test } from "vitest";
import { isPlainText, mayHoldGitHubMarkup } from "#markup/plain-text.ts";
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

function render(text: string, inline: boolean): string {
  return renderHtml(
    <RichText inline={inline} language={null}>
      {text}
    </RichText>,
  );
}

/** The direction follows from the first letter of a text, which may be elsewhere in its markup. */
function withoutDirection(html: string): string {
  return html.replace(/^(<div [^>]*) dir="\w+"/, "$1");
}

test("a plain text is what Markdown makes of it, at any place", () => {
  // A line break before a text is no part of it, and the text is then parsed.
  fc.assert(
    fc.property(texts.filter(isPlainText), fc.boolean(), (text, inline) => {
      expect(render(text, inline)).toBe(render(`\n${text}`, inline));
    }),
    { numRuns: 300 },
  );
});

test("what is parsed without GitHub's additions is what these make of it", () => {
  // The first paragraph asks for them and changes nothing else.
  fc.assert(
    fc.property(
      texts.filter((text) => text.trim() !== "" && !isPlainText(text) && !mayHoldGitHubMarkup(text)),
      (text) => {
        const marked = render(`1 | 2\n\n${text}`, false).replace("<p>1 | 2</p>\n", "");
        expect(withoutDirection(marked)).toBe(withoutDirection(render(text, false)));
      },
    ),
    { numRuns: 200 },
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
