import { expect, test } from "vitest";
import { RichText } from "./rich-text.tsx";
import { renderHtml } from "./testing/render-html.tsx";

/** Eight times the text may cost at most this many times the time: linear work costs 8, quadratic work 64. */
const GREATEST_RATIO = 24;
/** Below it, a ratio says more about the clock than about the work. */
const SHORT_MS = 150;
/** Other work of the machine makes a single measurement too long, never too short. */
const ATTEMPTS = 5;
/** In characters. Formulas are what takes most: a hundred for each of theirs. */
const LONGEST_PAGE = 2_500_000;

/** A question has at most 20,000 characters. */
const LONGEST = 20_000;

/** Marks of Markdown and of formulas whose combinations parsers are slow with. */
const marks = ["*a_ ", "*a", "**a*", "~a~~ ", "a*_~", "[", "![", "](", "[a](", "[a](b", "![a][b]", "`a``b"];
const blocks = ["> ", "1. ", "- ", "=\n", "|a|\n", "a|b\n-|-\n", "[^a]: b\n", "[a]: b\n", "~~~\n", "a\n\n"];
const others = [
  "<?",
  "_a",
  "**~~",
  "\\\\",
  "&amp;",
  "word ",
  "<a b=",
  "<!--",
  "&#1;",
  "\\",
  "www.a.",
  "a@b.c ",
  "http://a.b ",
  "[^a]",
];
/** What once stands before thousands of words. */
const opened = ["[word ", "![word ", "[^word ", "[a [word "];
const formulas = ["$\\frac{", "$\\left(", "$x^{", "$\\def\\a{", "$\\sqrt ", "$x_1$ ", "$^", "{"];

const repeated = [...marks, ...blocks, ...others, ...formulas].map((mark) => ["", mark] as const);

/** Texts in which one part makes another one larger. */
const multiplied = new Map<string, (length: number) => string>([
  [
    "a wide table with short rows",
    (n) => `${"a|".repeat(n / 5)}\n${"-|".repeat(n / 5)}\n${"a\n".repeat(n / 10)}`,
  ],
  [
    "a long address with many references",
    (n) => `${"[a] ".repeat(n / 8)}\n\n[a]: https://a.b/${"c".repeat(n / 2)}`,
  ],
  ["a long name with many uses", (n) => `$\\def\\a{${"x".repeat(n / 2)}}${"\\a".repeat(n / 20)}$`],
  [
    "definitions of definitions",
    (n) => `$\\edef\\a{${"x".repeat(n / 2)}}${"\\edef\\a{\\a\\a}".repeat(n / 400)}\\a$`,
  ],
  ["formulas inside formulas", (n) => `$${"\\sqrt{".repeat(n / 8)}${"}".repeat(n / 8)}$`],
  ["lists inside lists", (n) => `${"\t".repeat(20)}- a\n`.repeat(n / 24)],
]);

const everyText: readonly (readonly [string, (length: number) => string])[] = [
  ...[...repeated, ...opened.map((beginning) => [beginning, "word "] as const)].map(
    ([beginning, mark]) =>
      [
        `${JSON.stringify(beginning)} and many ${JSON.stringify(mark)}`,
        (length: number) => beginning + mark.repeat(Math.floor((length - beginning.length) / mark.length)),
      ] as const,
  ),
  ...multiplied,
];

test.each(everyText)(
  "rendering %s costs time and gives a page in proportion",
  (_, textOf) => {
    let longest = 0;
    const render = (length: number) => {
      const text = textOf(length);
      const startedAt = performance.now();
      longest = renderHtml(<RichText language={null}>{text}</RichText>).length;
      return performance.now() - startedAt;
    };
    let [small, large] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      small = Math.min(small, render(LONGEST / 8));
      large = Math.min(large, render(LONGEST));
      expect(longest).toBeLessThan(LONGEST_PAGE);
      if (large <= Math.max(SHORT_MS, GREATEST_RATIO * small)) return;
    }
    expect(large).toBeLessThanOrEqual(Math.max(SHORT_MS, GREATEST_RATIO * small));
  },
  60_000,
);

test.each(["\\sqrt{", "x^{", "{a\\over ", "\\text{", "\\left(", "\\hat{"])(
  "a formula of %s inside one another is shown",
  (opening) => {
    for (const levels of [50, 150, 400, 1_600]) {
      const formula = opening.repeat(levels) + (opening.endsWith("(") ? "\\right)" : "}").repeat(levels);
      expect(renderHtml(<RichText language={null}>{`$${formula}$ and more`}</RichText>)).toContain(
        " and more",
      );
    }
  },
);

test("a text with an open bracket is shown as it was written, with its addresses", () => {
  const html = renderHtml(
    <RichText language={null}>{"![ a@b.example and www.a.example [b](https://c.example)"}</RichText>,
  );
  expect(html.replace(/<span class="sr-only".*?<\/span>/g, "").replace(/<[^>]*>/g, "")).toBe(
    "![ a@b.example and www.a.example b",
  );
  expect(html.match(/href="[^"]*"/g)).toEqual([
    'href="mailto:a@b.example"',
    'href="http://www.a.example"',
    'href="https://c.example"',
  ]);
});

test.each(["*a_ ".repeat(4_990), "1. ".repeat(6_000), "=\n".repeat(9_000), "$ ".repeat(1_001)])(
  "a text with too much markup is shown as it was written",
  (text) => {
    const html = renderHtml(<RichText language={null}>{text}</RichText>);
    expect(html.startsWith('<div class="rich-text whitespace-pre-wrap"')).toBe(true);
    expect(html.endsWith(`>${text}</div>`)).toBe(true);
  },
);
