import { expect, test } from "vitest";
import { hasPicture } from "./has-picture.ts";
import { htmlOf } from "./html-of.tsx";
import { RichText } from "./rich-text.tsx";

test.each([
  "![A graph](https://example.org/g.png)",
  "Look: ![a *graph*](/g.png) and answer.",
  "![][g]\n\n[g]: /g.png",
  "![g]\n\n[g]: /g.png",
  "- one\n  ![two\n  lines](/g.png)",
  '<img src="/g.png" alt="A graph">',
  "[A link](https://example.org/g.png), no picture!",
])("no text with a picture goes unnoticed: %s", (text) => {
  expect(hasPicture(text)).toBe(htmlOf(<RichText>{text}</RichText>).includes("<img"));
});

test("a picture that is not finished is taken for one, which costs nothing", () => {
  expect(hasPicture("![A graph")).toBe(true);
});
