import { expect, test, vi } from "vitest";
import { createMarkupReader } from "./markup-reader.ts";

test("reads a text once", () => {
  const read = vi.fn((text: string) => [text]);
  const markupOf = createMarkupReader(read);
  expect(markupOf("*a*")).toEqual(["*a*"]);
  expect(markupOf("*a*")).toBe(markupOf("*a*"));
  expect(markupOf("*b*")).toEqual(["*b*"]);
  expect(read).toHaveBeenCalledTimes(2);
});

test("forgets what was not read for the longest time where the texts take too much memory", () => {
  const read = vi.fn((text: string) => [text]);
  const markupOf = createMarkupReader(read, 40_000);
  const texts = ["a", "b", "c"].map((letter) => letter.repeat(1_000));
  for (const text of [...texts, ...texts.slice(1)]) markupOf(text);
  expect(read).toHaveBeenCalledTimes(3);
  markupOf(texts[0] ?? "");
  expect(read).toHaveBeenCalledTimes(4);
});

test("a text that is too large to remember is read all the same", () => {
  const markupOf = createMarkupReader((text) => [text], 100);
  expect(markupOf("a".repeat(200))).toEqual(["a".repeat(200)]);
});
