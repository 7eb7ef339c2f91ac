import { expect, test } from "vitest";
import { hasPicture } from "./has-picture.ts";
import { RichText } from "./rich-text.tsx";
import { renderHtml } from "./testing/render-html.tsx";

test.each([
  "![A graph](https://example.org/g.png)",
  "Look: ![a *graph*](/g.png) and answer.",
  "![][g]\n\n[g]: /g.png",
  "![g]\n\n[g]: /g.png",
  "- one\n  ![two\n  lines](/g.png)",
  '<img src="/g.png" alt="A graph">',
  "[A link](https://example.org/g.png), no picture!",
])("finds every picture: %s", (text) => {
  expect(hasPicture(text)).toBe(renderHtml(<RichText language={null}>{text}</RichText>).includes("<img"));
});

test("an unclosed picture counts as one, which costs nothing", () => {
  expect(hasPicture("![A graph")).toBe(true);
});
