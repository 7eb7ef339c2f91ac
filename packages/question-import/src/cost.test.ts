import { questionDraftSchema } from "@plumbline/contracts";
import fc from "fast-check";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { describe, expect, test } from "vitest";
import { classifyImport } from "./check/classify-import.ts";
import { questionProblems } from "./check/question-problems.ts";
import { MOST_ISSUES, MOST_ISSUES_OF_REPORT, MOST_ROWS } from "./fields/bounds.ts";
import { markdownPlugins } from "./markdown/markdown-plugins.ts";
import { parseImport } from "./parse-import.ts";
import { ATTEMPTS, expectLinear, GREATEST_RATIO, millisecondsOf, SHORT_MS } from "./testing/expect-linear.ts";

const HEADER = "id,content,option_1,option_2,correct_answer,concepts,difficulty,discrimination\n";
const concepts = Array.from({ length: 20 }, (_, index) => `A concept of the pool with a long name ${index}`);

function row(names: string): string {
  return `a,Which?,1,2,A,"${names}",0,1\n`;
}
function json(fields: string): string {
  return `[{"id":"a",${fields}}]`;
}
function listOf(length: number, item: (index: number) => string, between: string): string {
  return Array.from({ length }, (_, index) => item(index)).join(between);
}

/** Hostile files, by how often something is repeated in them. */
const files: Readonly<Record<string, (n: number) => string>> = {
  "rows of one cell": (n) => HEADER + "x\n".repeat(n),
  "empty lines": (n) => HEADER + "\n".repeat(n),
  "lines within a quoted text": (n) => `${HEADER}"${"\n".repeat(n)}"`,
  "an open quotation": (n) => `${HEADER}"${"x\n".repeat(n)}`,
  "quotation marks": (n) => HEADER + '"'.repeat(n),
  "texts behind quotations": (n) => HEADER + '"a"b,'.repeat(n),
  "unknown columns": (n) => `${listOf(n, (index) => `column_${index}`, ",")}\nx`,
  "option columns": (n) => `${"option_1,".repeat(n)}\nx`,
  "cells of one row": (n) => HEADER + "a,".repeat(n),
  "unknown concepts in a cell": (n) => HEADER + row(listOf(n, (index) => `concept ${index}`, ";")),
  "wrong weights in a cell": (n) => HEADER + row(listOf(n, (index) => `c${index}:7`, ";")),
  "colons in a concept": (n) => HEADER + row("1:".repeat(n)),
  "spaces in a concept": (n) => HEADER + row(`a:${" ".repeat(n)}x`),
  "digits in a concept": (n) => HEADER + row(`a:${"1".repeat(n)}x`),
  "options in a cell": (n) =>
    `id,content,options,correct_answer,concepts,difficulty,discrimination\na,b,${"x|".repeat(n)}`,
  "digits of a number": (n) => `${HEADER}a,Which?,1,2,A,Algebra,${"1".repeat(n)}x,1\n`,
  "JSON lists": (n) => "[".repeat(n),
  "JSON numbers": (n) => `[${"1,".repeat(n)}1]`,
  "JSON unknown fields": (n) => json(listOf(n, (index) => `"field${index}":1`, ",")),
  "JSON options": (n) => json(`"options":[${listOf(n, (index) => `"${index}"`, ",")}]`),
  "JSON same options": (n) => json(`"options":[${listOf(n, () => '"x"', ",")}]`),
  "JSON concepts": (n) => json(`"concepts":{${listOf(n, (index) => `"c${index}":7`, ",")}}`),
  "JSON escapes": (n) => json(`"content":"${"\\n".repeat(n)}"`),
  "JSON without an end": (n) => json(`"content":"${"x".repeat(n)}`).slice(0, -3),
};

describe("reading a file costs time in proportion to its size", () => {
  test.each(Object.keys(files))("%s", (name) => {
    const text = files[name] ?? String;
    expectLinear((n) => {
      const parsed = parseImport({ text: text(n) });
      for (const { issues } of classifyImport(parsed, { concepts, existing: [] })) {
        expect(issues.length).toBeLessThanOrEqual(2 * MOST_ISSUES + 2);
        expect(Math.max(0, ...issues.map((issue) => JSON.stringify(issue.values).length))).toBeLessThan(
          2_000,
        );
      }
    }, 4_000);
  });
});

/** Marks of Markdown whose combinations parsers are slow with. */
const marks = [
  "*a_ ",
  "*a",
  "**a*",
  "_a ",
  "~a~~ ",
  "[",
  "](",
  "[a](",
  "[a](b",
  "![a][b]",
  "`a``b",
  "<a ",
  "> ",
  "1. ",
];
const moreMarks = ["=\n", "|a|\n", "[^a]", "[a]: b\n", "$a$", "a*_~", "- ", "&#1;", "\\", "www.a.", "a@b.c "];
/** What stands once before them. */
const beginnings = ["![A graph](/graph.png) ", "![a](", "[", "![", "[a ", "`", "<?", "$", "> "];
const repeated = [...marks, ...moreMarks, "word ", "_a", "**~~", "<?", "<!--", "\\\\", "&amp;", "$$"];

describe("checking a text costs time in proportion to its size", () => {
  test.each(repeated)("%j", (mark) => {
    expectLinear((n) => {
      const content = `![A graph](/graph.png) ${mark.repeat(Math.floor(n / mark.length))}`;
      questionProblems({ content, options: ["1", "2"], explanation: "" });
    }, 2_400);
  });
});

test.each(beginnings)("checking words after %j costs time in proportion to their number", (beginning) => {
  expectLinear((n) => {
    const content = `${beginning}${"word ".repeat(n / 5)}[a](b)`;
    questionProblems({ content, options: ["1", "2"], explanation: "" });
  }, 2_400);
});

/** Whatever is repeated after whatever beginning. What a text of the greatest length may cost, compared with words. */
test("no text costs many times what as many words cost", () => {
  const LENGTH = 20_000;
  const check = (text: string) =>
    millisecondsOf(() =>
      questionProblems({ content: text.slice(0, LENGTH), options: ["1", "2"], explanation: "" }),
    );
  const words = `![A graph](/graph.png) ${"word ".repeat(LENGTH / 5)}`;
  check(words);
  fc.assert(
    fc.property(
      fc.constantFrom(...beginnings),
      fc.array(fc.constantFrom(...repeated, "\n", "a"), { minLength: 1, maxLength: 3 }),
      (beginning, parts) => {
        const part = parts.join("");
        const text = `${beginning}${part.repeat(Math.ceil(LENGTH / part.length))}`;
        let [ordinary, hostile] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
        for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
          ordinary = Math.min(ordinary, check(words));
          hostile = Math.min(hostile, check(text));
          if (hostile <= Math.max(SHORT_MS, GREATEST_RATIO * ordinary)) return true;
        }
        return false;
      },
    ),
    { numRuns: 60, seed: 14 },
  );
}, 120_000);

test.each(["![", "[", "![a", "[a [b "])(
  "an address is found after %j exactly where remark-gfm finds one",
  (open) => {
    const plain = unified().use(remarkParse).use(remarkGfm).use(remarkMath);
    const remembering = unified().use(remarkParse).use(markdownPlugins);
    const word = fc.constantFrom(
      open,
      "]",
      "](b)",
      "[a](b)",
      "www.a.b",
      "a@b.c",
      "http://a.b",
      "word",
      "\n\n",
      "**",
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        const text = words.join(" ");
        expect(remembering.parse(text)).toEqual(plain.parse(text));
      }),
    );
  },
);

test("a report tells no more issues than somebody can read, and from where on it leaves some out", () => {
  const report = classifyImport(parseImport({ text: HEADER + "x\n".repeat(MOST_ROWS) }), {
    concepts,
    existing: [],
  });
  const issues = report.flatMap((row) => row.issues);
  expect(report).toHaveLength(MOST_ROWS + 1);
  expect(issues).toHaveLength(MOST_ISSUES_OF_REPORT + 1);
  expect(issues[0]).toMatchObject({ code: "issues-left-out", values: { shown: MOST_ISSUES_OF_REPORT } });
  const lastTold = report.findLast((row) => row.issues.length > 0)?.line ?? 0;
  expect([lastTold, lastTold + 1]).toContain(issues[0]?.code === "issues-left-out" && issues[0].values.line);
});

test("each row that was checked is told", () => {
  const told: unknown[] = [];
  parseImport({ text: HEADER + "x\n".repeat(3), onRowChecked: (rows) => told.push(rows) });
  expect(told).toEqual([1, 2, 3].map((done) => ({ done, total: 3 })));
});

test.each([
  ["CSV", HEADER + row("Algebra").repeat(MOST_ROWS), HEADER + row("Algebra").repeat(MOST_ROWS + 1)],
  ["JSON", `[${"1,".repeat(MOST_ROWS - 1)}1]`, `[${"1,".repeat(MOST_ROWS)}1]`],
])("a file of %s has at most 20,000 questions", (_, most, more) => {
  const codes = (text: string) =>
    parseImport({ text }).notices.flatMap(({ issues }) => issues.map(({ code }) => code));
  expect(codes(most)).not.toContain("too-many-rows");
  expect(codes(more)).toEqual(["too-many-rows"]);
});

test("a question with too much markup is refused, one with many formulas is not", () => {
  const problemsOf = (content: string) =>
    questionProblems(
      questionDraftSchema.parse({
        id: "a",
        content,
        options: ["1", "2"],
        correctAnswer: 0,
        concepts: { Algebra: 1 },
        difficulty: 0,
        discrimination: 1,
        guessing: 0,
      }),
    ).map(({ code }) => code);
  expect(problemsOf("*a_ ".repeat(4_990))).toEqual(["too-much-markup"]);
  expect(problemsOf("a\n".repeat(2_100))).toEqual(["too-much-markup"]);
  expect(problemsOf("[a".repeat(1_001))).toEqual(["too-much-markup"]);
  expect(problemsOf("**~~".repeat(600))).toEqual(["too-much-markup"]);
  expect(problemsOf("$x$ ".repeat(501))).toEqual(["too-much-markup"]);
  expect(problemsOf("<?".repeat(1_001))).toEqual(["too-much-markup"]);
  expect(problemsOf("\\*".repeat(1_001))).toEqual(["too-much-markup"]);
  expect(problemsOf("a <!-- ".repeat(101))).toEqual(["too-much-markup"]);
  expect(problemsOf(`${"[a] ".repeat(100)}\n\n[a]: https://a.test/${"b".repeat(1_000)}`)).toEqual([
    "too-much-markup",
  ]);
  expect(problemsOf(`${"a|".repeat(100)}\n${"-|".repeat(100)}\n${"a\n".repeat(100)}`)).toEqual([
    "table-too-large",
  ]);
  expect(problemsOf(`- a\n${"\t".repeat(21)}- b`)).toEqual(["nested-too-deep"]);
  expect(
    problemsOf("The sum of $x_1^2 + y_{12}$ and *one* more [link](https://example.org). ".repeat(200)),
  ).toEqual([]);
});
