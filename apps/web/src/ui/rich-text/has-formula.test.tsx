import { expect, test } from "vitest";
import { hasFormula } from "./has-formula.ts";
import { htmlOf } from "./html-of.tsx";
import { RichText } from "./rich-text.tsx";

test.each([
  "What is $1 + 1$?",
  "$$\n\\frac{1}{2}\n$$",
  "So:\n\n```math\nx^2\n```",
  "- one\n\n  ~~~math\n  x^2\n  ~~~",
  "No formula, `x^2` or *x*",
  "```js\nx ** 2\n```",
])("no text with a formula goes unnoticed: %s", (text) => {
  expect(hasFormula(text)).toBe(htmlOf(<RichText>{text}</RichText>).includes("katex"));
});

test("a sum in dollars is taken for a formula, which costs nothing", () => {
  expect(hasFormula("It costs $5.")).toBe(true);
});
