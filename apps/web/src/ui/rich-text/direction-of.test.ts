import { expect, test } from "vitest";
import { directionOf } from "./direction-of.ts";

test.each([
  ["What is $2 + 2$?", "ltr"],
  ["ما مشتقة $f(x) = x^2$؟", "rtl"],
  ["$f(x) = x^2$: ما المشتقة؟", "rtl"],
  ["`print` — מה זה?", "rtl"],
  ["![](https://example.org/a.png) סמן", "rtl"],
  ["$2 + 2$ = 4", undefined],
])("%s", (markdown, direction) => {
  expect(directionOf(markdown)).toBe(direction);
});
