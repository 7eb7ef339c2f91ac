import { expect, test } from "vitest";
import { MAX_SEARCH_LENGTH, searchInputOf, searchTermOf } from "./search-term.ts";

test("a term is what was typed without the space around it", () => {
  expect(searchTermOf("  Ada  Lovelace ")).toBe("Ada  Lovelace");
  expect(searchTermOf("   ")).toBe("");
  expect(searchTermOf(null)).toBe("");
  expect(searchTermOf(undefined)).toBe("");
});

test("of several terms in an address the first counts", () => {
  expect(searchTermOf(["ada", "bob"])).toBe("ada");
  expect(searchTermOf([])).toBe("");
});

test("a term is never longer than the API takes, and never ends in a space", () => {
  expect(searchTermOf("x".repeat(500))).toHaveLength(MAX_SEARCH_LENGTH);
  expect(searchTermOf(`${"x".repeat(MAX_SEARCH_LENGTH - 1)} y`)).toBe("x".repeat(MAX_SEARCH_LENGTH - 1));
});

test("searching for nothing asks for everybody", () => {
  expect(searchInputOf("")).toEqual({});
  expect(searchInputOf("ada")).toEqual({ search: "ada" });
});

test("what cannot be stored is left out, also where the cut goes through a character", () => {
  expect(searchTermOf("a\0d\ud800a")).toBe("ada");
  expect(searchTermOf(`${"x".repeat(MAX_SEARCH_LENGTH - 1)}😀`)).toBe("x".repeat(MAX_SEARCH_LENGTH - 1));
  expect(searchTermOf("😀 Ada")).toBe("😀 Ada");
});
