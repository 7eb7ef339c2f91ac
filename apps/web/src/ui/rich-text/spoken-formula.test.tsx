import { createTranslator } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { messagesOf } from "#i18n/messages-of.ts";
import { RichText } from "./rich-text.tsx";
import { createFormulaVocabulary } from "./use-formula-vocabulary.ts";

/** The accessible name of a formula. */
function spoken(formula: string, code = "en"): string | undefined {
  const messages = messagesOf(code);
  const t = createTranslator({ locale: messages.language.tag, messages, namespace: "formula" });
  const html = renderToStaticMarkup(
    <RichText
      language={null}
      formulaVocabulary={createFormulaVocabulary(t, "en-GB")}
    >{`$${formula}$`}</RichText>,
  );
  return /<math[^>]* aria-label="([^"]*)"/.exec(html)?.[1];
}

test.each([
  ["\\frac{5}{6}", "5 over 6"],
  ["3x^2 - 3", "3 x squared minus 3"],
  ["\\frac{x^4}{4}", "the fraction x to the power of 4, end of power, over 4, end of fraction,"],
  ["\\sqrt{2}", "the square root of 2, end of root,"],
  ["\\sqrt[3]{x+1}", "the root of degree 3 of x plus 1, end of root,"],
  ["x^{-1}", "x to the power of minus 1, end of power,"],
  ["a_{n+1}", "a sub n plus 1"],
  ["\\int_0^1 x \\, dx", "the integral from 0 to 1 of x d x"],
  ["\\lim_{x \\to 0} \\frac{\\sin x}{x}", "lim sub x to 0 the fraction sin x over x, end of fraction,"],
  ["\\binom{n}{k}", "(n choose k)"],
  ["f'(x) \\ge 0", "f prime (x) is at least 0"],
  ["90^\\circ", "90 degrees"],
  ["\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}", "(row 1, 2; row 3, 4;)"],
])("%s", (formula, words) => {
  expect(spoken(formula)).toBe(words);
});

test("five sixths and fifty-six sound different, in German too", () => {
  expect(spoken("\\frac{5}{6}", "de")).toBe("5 durch 6");
  expect(spoken("56", "de")).toBe("56");
});

test.each(["constructor", "toString", "valueOf", "__proto__"])(
  "a word that is %s is said as it is",
  (word) => {
    expect(spoken(`\\text{${word.replaceAll("_", "\\_")}}`)).toBe(word);
  },
);

test("a text that labels no control leaves its formulas unchanged", () => {
  expect(renderToStaticMarkup(<RichText language={null}>$x$</RichText>)).not.toContain("aria-label");
});
