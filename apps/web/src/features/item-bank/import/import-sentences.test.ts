import { describeImportIssue } from "@plumbline/contracts";
import { classifyImport, parseImport } from "@plumbline/question-import";
import { describe, expect, test } from "vitest";
import { importHintOf, messageOf } from "#i18n/issue-sentences.ts";
import { translateIn } from "#testing/translate-in.ts";

const HEADER = "id,content,option_1,option_2,correct_answer,concepts,difficulty,discrimination";

/** Files with every kind of mistake that the import knows. */
const files: readonly string[] = [
  "",
  HEADER,
  `${HEADER}\n${"q\n".repeat(20_001)}`,
  `${HEADER}\n${"q\n".repeat(1_000)}`,
  "id,content\nq,What?",
  `${HEADER},colour,dificulty\nq,What?,a,b,0,Algebra,0,1,red,2`,
  `${HEADER},option_4\nq,What?,a,b,0,Algebra,0,1,c`,
  `${HEADER},options\nq,What?,a,b,0,Algebra,0,1,c`,
  `${HEADER},id\nq,What?,a,b,0,Algebra,0,1,r`,
  `${HEADER}\n"q,What?`,
  `${HEADER}\n"q"x,What?,a,b,0,Algebra,0,1`,
  `${HEADER}\nq,What?,a,b,0,Algebra,0,1,too many`,
  `${HEADER}\n,,,,,,,`,
  `${HEADER}\n#?,What?,a,a,5,Algebra:7,9,0.001`,
  `${HEADER}\nq,What?,a,b,purple,Algebra;Algebra,x,"1,5"`,
  `${HEADER}\nq,What?,,b,0,Algebr,−1,1`,
  `${HEADER}\nq,What?,a,b,0,Algebra,1/3,1`,
  `${HEADER}\nq,What?,1,2,1,History,0,1\nr,What?,a,b,0,Algebra,0,1\nr,What?,a,b,0,Algebra,0,1\ns,What?,a,b,0,Algebra,0,1`,
  `${HEADER}\nq,What?,7,0,0,:,0,1\nr,What?,9,a,9,"[1]",0,1\ns,What?,a,b,0,{,0,1\nt,What?,a,b,0,Algebra:1.2.3,0,1`,
  `${HEADER}\nelsewhere,There � was,a,b,0,Algebra,0,1\nkept,Same text,a,b,0,Algebra,0,1`,
  `${HEADER}\nq,![](https://example.org/a.png) ![a.png](b.png) [x](javascript:1),a,![](c),0,Algebra,0,1`,
  `${HEADER}\nq,${">".repeat(25)} deep,a,b,0,Algebra,0,1`,
  `${HEADER}\nq,${"*a ".repeat(1_001)},a,b,0,Algebra,0,1`,
  `${HEADER}\nq,"${"a|".repeat(101)}${"\nx".repeat(100)}",a,b,0,Algebra,0,1`,
  `id,content,options,correct_answer,concepts,difficulty,discrimination\nq,What?,one,0,Algebra,0,1`,
  `${HEADER}\nq,What?,a,b,0,;,0,1\nr,What?,a,b,0,${"[".repeat(70)},0,1`,
  '[{"id": "q", "dificulty": 1}]',
  "[1, {}]",
  "{}",
  "[]",
  '[{"id": 1, "content": 2, "options": "x", "correct_answer": 1.5, "concepts": 3, "difficulty": "x", "discrimination": 1, "colour": 1, "ID": 2}]',
  '[{"id": "q", "content": "x", "options": ["a", 2], "correct_answer": 9, "concepts": {"Algebra": 2, "B": 0}, "difficulty": 0, "discrimination": 1}]',
  '[{"id": "q", "content": "x", "options": ["a", "b"], "correct_answer": 9, "concepts": {}, "difficulty": 0, "discrimination": 1}]',
  '[{"id": "q", "content": "x\\u0000", "options": ["a", "\\ud800"], "correct_answer": "", "concepts": ["Algebra"], "difficulty": 0, "discrimination": 1}]',
  "[",
  "[1 2]",
  "[{1}]",
  '[{"a" 1}]',
  '[{"a": 1 2}]',
  '["\\x"]',
  '["',
  "[] []",
  "[x]",
  "[".repeat(70),
];

const target = {
  concepts: ["Algebra", "Number"],
  existing: parseImport({ text: `${HEADER}\nold,Same text,a,b,0,Algebra,0,1` }).rows.flatMap(({ draft }) =>
    draft === null ? [] : { ...draft, guessing: 0 },
  ),
  idsInOtherPools: ["elsewhere"],
};

const everyIssue = files.flatMap((text) =>
  classifyImport(parseImport({ text }), target).flatMap((row) => row.issues.map(describeImportIssue)),
);
const issues = [...new Map(everyIssue.map((issue) => [JSON.stringify(issue), issue])).values()];

const english = translateIn("en", "issues");
const german = translateIn("de", "issues");

test("the files make every mistake that the import knows", () => {
  const made = new Set(issues.map(({ code }) => code));
  expect([...made].sort()).toEqual([
    "ambiguous-answer",
    "ambiguous-answer-option",
    "answer-unreadable",
    "cell-without-concept",
    "column-twice",
    "concept-named-twice",
    "concepts-json-syntax",
    "concepts-json-too-deep",
    "csv-without-questions",
    "decimal-comma",
    "empty",
    "field-twice",
    "half-character",
    "header-gap",
    "header-lacks",
    "id-in-other-pool",
    "image-address",
    "image-described-by-file-name",
    "image-without-description",
    "issues-left-out",
    "json-syntax",
    "json-too-deep",
    "json-without-questions",
    "link-scheme",
    "lost-character",
    "missing",
    "misspelt-column",
    "misspelt-concept",
    "misspelt-field",
    "nested-too-deep",
    "no-concept-named",
    "not-a-decimal",
    "not-a-list-of-questions",
    "not-a-number",
    "not-a-position",
    "not-a-question",
    "not-above",
    "not-names",
    "nul-character",
    "open-quotation",
    "option-gap",
    "options-in-two-forms",
    "options-unreadable",
    "out-of-range",
    "question-id-form",
    "repeated-id",
    "same-options",
    "same-text-in-pool",
    "same-text-on-line",
    "table-too-large",
    "text-behind-quotation",
    "too-big",
    "too-many-cells",
    "too-many-rows",
    "too-much-markup",
    "typographic-minus",
    "unknown-column",
    "unknown-concept",
    "unknown-field",
    "wrong-type",
  ]);
});

describe.each(issues.map((issue) => [issue.field, issue.message, issue] as const))(
  "%s: %s",
  (_, message, issue) => {
    test("is said in English as the API says it", () => {
      expect(messageOf(english, issue)).toBe(message);
      expect(importHintOf(english, issue)).toBe(issue.hint);
    });

    test("is said in German", () => {
      for (const [said, original] of [
        [messageOf(german, issue), message],
        [importHintOf(german, issue), issue.hint],
      ]) {
        expect(said).not.toBe(original);
        expect(said).not.toMatch(/\b(the|is|not|Write|option)\b/);
      }
    });
  },
);

test("what is newer than this page is said in the server's English", () => {
  const issue = { field: "id", code: "newer", values: {}, message: "Newer.", hint: "Load the page again." };
  expect([messageOf(german, issue), importHintOf(german, issue)]).toEqual(["Newer.", "Load the page again."]);
});
