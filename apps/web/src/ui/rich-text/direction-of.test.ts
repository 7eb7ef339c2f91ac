import { expect, test } from "vitest";
import { directionOf } from "./direction-of.ts";

test.each([
  ["What is $2 + 2$?", "ltr"],
  ["ما مشتقة $f(x) = x^2$؟", "rtl"],
  ["$f(x) = x^2$: ما المشتقة؟", "rtl"],
  ["`print` — מה זה?", "rtl"],
  ["![](https://example.org/a.png) סמן", "rtl"],
  ["$2 + 2$ = 4", "ltr"],
  ["$2 + 2$", undefined],
])("%s, in an unknown language", (markdown, direction) => {
  expect(directionOf(markdown, null)).toBe(direction);
});

test.each([
  ["DNA هو الحمض النووي", "ar", "rtl"],
  ["$2 + 2$ = 4", "he", "ltr"],
  ["-5", "he", "ltr"],
  ["5 > x", "he", "ltr"],
  ["(1, 2)", "ar", "ltr"],
  ["-½", "he", "ltr"],
  ["-$5$", "he", "ltr"],
  ["٣ + ٤", "ar", "ltr"],
  ["−5 °C", "ar", "ltr"],
  ["$2 + 2$", "he", "rtl"],
  ["Paris", "ar", "ltr"],
  ["سوال", "ur", "rtl"],
  ["pirsyar", "ku", "ltr"],
  ["پرسیار", "ku-Arab", "rtl"],
  ["שלום means hello?", "en", "ltr"],
  ["שלום", "en", "rtl"],
  ["$2 + 2$ = 4", "de", "ltr"],
])("%s, in %s", (markdown, language, direction) => {
  expect(directionOf(markdown, language)).toBe(direction);
});
