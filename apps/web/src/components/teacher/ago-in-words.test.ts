import { expect, test } from "vitest";
import { agoInWords } from "./ago-in-words.ts";

const now = Date.parse("2026-11-20T12:00:00Z");

test.each([
  ["2026-11-20T11:59:30Z", "just now"],
  ["2026-11-20T11:59:00Z", "1 minute ago"],
  ["2026-11-20T11:00:01Z", "59 minutes ago"],
  ["2026-11-20T11:00:00Z", "1 hour ago"],
  ["2026-11-20T13:00:00+02:00", "1 hour ago"],
  ["2026-11-19T12:00:01Z", "23 hours ago"],
  ["2026-11-19T12:00:00Z", "1 day ago"],
  ["2026-11-06T12:00:01Z", "13 days ago"],
])("%s was %s", (instant, words) => {
  expect(agoInWords(instant, now)).toBe(words);
});

test("two weeks ago and longer is left to the date", () => {
  expect(agoInWords("2026-11-06T12:00:00Z", now)).toBeNull();
});

test("a clock that is a little behind the server's makes no future", () => {
  expect(agoInWords("2026-11-20T12:00:20Z", now)).toBe("just now");
});
