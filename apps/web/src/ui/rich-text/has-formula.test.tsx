import { expect, test } from "vitest";
import { hasFormula } from "./has-formula.ts";
import { RichText } from "./rich-text.tsx";
import { renderHtml } from "./testing/render-html.tsx";

test.each([
  "What is $1 + 1$?",
  "$$\n\\frac{1}{2}\n$$",
  "So:\n\n```math\nx^2\n```",
  "- one\n\n  ~~~math\n  x^2\n  ~~~",
  "No formula, `x^2` or *x*",
  "```js\nx ** 2\n```",
])("finds every formula: %s", (text) => {
  expect(hasFormula(text)).toBe(renderHtml(<RichText language={null}>{text}</RichText>).includes("katex"));
});

test("a dollar amount counts as a formula, which costs nothing", () => {
  expect(hasFormula("It costs $5.")).toBe(true);
});
