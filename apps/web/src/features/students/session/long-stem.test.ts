import { expect, test } from "vitest";
import { isLongStem } from "./long-stem.ts";

test("a question of a few lines stands as it is", () => {
  expect(isLongStem("Let $f(x) = x^3$.\n\n$$\nf'(x) = 3x^2\n$$\n\nWhere is $f$ flat?")).toBe(false);
  expect(isLongStem("x".repeat(560))).toBe(false);
});

test("many characters, many lines or a picture make it long", () => {
  expect(isLongStem("x".repeat(561))).toBe(true);
  expect(isLongStem(Array.from({ length: 9 }, () => "| a | b |").join("\n"))).toBe(true);
  expect(isLongStem("What does ![a graph](https://example.org/g.png) show?")).toBe(true);
});

test("empty lines make nothing longer, and brackets are no picture", () => {
  expect(isLongStem(Array.from({ length: 8 }, () => "line").join("\n\n\n"))).toBe(false);
  expect(isLongStem("$[a](b)$ and 5! [see](https://example.org)")).toBe(false);
});
