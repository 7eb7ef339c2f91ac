import { expect, test } from "vitest";
import { withTime } from "./account-texts.ts";

test.each([
  [1, "en-GB", "in 1 second."],
  [90, "de-DE", "in 90 Sekunden."],
  [91, "en-GB", "in 2 minutes."],
  [3_412, "de-DE", "in 57 Minuten."],
])("%i seconds are told as people say them", (seconds, locale, told) => {
  expect(withTime("in {time}.", seconds, locale)).toBe(told);
});
