import { describe, expect, test } from "vitest";
import { issuesFromZod } from "../issues/issues-from-zod.ts";
import { contentLanguageSchema, languageTagSchema } from "./language.ts";

describe("a language tag", () => {
  test.each([
    ["de", "de"],
    [" DE-at ", "de-AT"],
    ["zh-hant", "zh-Hant"],
    ["iw", "he"],
    ["tlh", "tlh"],
    ["sl-rozaj-biske-1994", "sl-1994-biske-rozaj"],
  ])("%s is written %s", (given, canonical) => {
    expect(languageTagSchema.parse(given)).toBe(canonical);
  });

  test.each([
    "",
    " ",
    "German",
    "deutsch!",
    "de_AT",
    "x-klingon",
    "d",
    `de-${"a".repeat(8)}-${"b".repeat(8)}-${"c".repeat(8)}-${"d".repeat(8)}`,
    "de-\u0000",
    "a".repeat(100_000),
  ])("%j is refused by name", (given) => {
    const parsed = languageTagSchema.safeParse(given);
    expect(parsed.success).toBe(false);
    expect(parsed.error && issuesFromZod(parsed.error).map(({ code }) => code)).toEqual([
      "not-a-language-tag",
    ]);
  });
});

test("a pool need not say its language", () => {
  expect(contentLanguageSchema.parse(null)).toBeNull();
});
