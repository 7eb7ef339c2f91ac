import { endReasonSchema, sessionStatusSchema } from "@plumbline/contracts";
import { expect, test } from "vitest";
import { endReasonInWords, statusInWords } from "./session-in-words.ts";

test.each(endReasonSchema.options)("the end reason %s is told as a sentence to both readers", (reason) => {
  for (const reader of ["student", "staff"] as const) {
    expect(endReasonInWords(reason, reader)).toMatch(/^[A-Z][^_]+\.$/);
  }
});

test("only students are addressed as you", () => {
  expect(endReasonInWords("ended-by-student", "student")).toBe("You ended the test early.");
  for (const reason of endReasonSchema.options) {
    expect(endReasonInWords(reason, "staff")).not.toMatch(/\byou/i);
  }
});

test("every state has its own word", () => {
  const words = sessionStatusSchema.options.map((status) => statusInWords(status).word);
  expect(new Set(words).size).toBe(sessionStatusSchema.options.length);
});
