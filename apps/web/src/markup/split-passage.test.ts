import { expect, test } from "vitest";
import { splitPassage } from "./split-passage.ts";

test("a passage at the start is separate from the question about it", () => {
  expect(splitPassage(":::passage The crow\nOne.\n\nTwo.\n:::\n\nWhat did it *do*?")).toEqual({
    passage: { title: "The crow", text: "One.\n\nTwo." },
    question: "What did it *do*?",
  });
  expect(splitPassage("\n::: passage\r\nOne.\r\n:::\r\nWhy?")).toEqual({
    passage: { title: "", text: "One." },
    question: "Why?",
  });
});

test("a passage may be the whole content; then the options follow it", () => {
  expect(splitPassage(":::passage\nOne.\n:::")).toEqual({
    passage: { title: "", text: "One." },
    question: "",
  });
});

test.each([
  ["not at the start", "Read this.\n\n:::passage\nOne.\n:::"],
  ["never closed", ":::passage\nOne.\n\nWhy?"],
  ["empty", ":::passage\n\n:::\nWhy?"],
  ["another word", ":::passages\nOne.\n:::\nWhy?"],
])("what only looks like a passage is text: %s", (_, content) => {
  expect(splitPassage(content)).toEqual({ passage: null, question: content });
});
