import { classifyImport, parseImport } from "@plumbline/question-import";
import { describe, expect, test } from "vitest";
import { translateIn } from "#i18n/translate-in.ts";
import { remarkInWords } from "./known-remarks.ts";

const header = "id,content,option_1,option_2,correct_answer,concepts,difficulty,discrimination";

/** Files with every kind of mistake that the import knows. */
const files: readonly string[] = [
  "",
  header,
  "id,content\nq,What?",
  `${header},colour,dificulty\nq,What?,a,b,0,Algebra,0,1,red,2`,
  `${header},option_4\nq,What?,a,b,0,Algebra,0,1,c`,
  `${header},options\nq,What?,a,b,0,Algebra,0,1,c`,
  `${header},id\nq,What?,a,b,0,Algebra,0,1,r`,
  `${header}\n"q,What?`,
  `${header}\n"q"x,What?,a,b,0,Algebra,0,1`,
  `${header}\nq,What?,a,b,0,Algebra,0,1,too many`,
  `${header}\n,,,,,,,`,
  `${header}\n#?,What?,a,a,5,Algebra:7,9,0.001`,
  `${header}\nq,What?,a,b,purple,Algebra;Algebra,x,"1,5"`,
  `${header}\nq,What?,,b,0,Algebr,−1,1`,
  `${header}\nq,What?,1,2,1,History,0,1\nr,What?,a,b,0,Algebra,0,1\nr,What?,a,b,0,Algebra,0,1\ns,What?,a,b,0,Algebra,0,1`,
  `${header}\nq,What?,7,0,0,:,0,1\nr,What?,9,a,9,"[1]",0,1\ns,What?,a,b,0,{,0,1\nt,What?,a,b,0,Algebra:1.2.3,0,1`,
  `${header}\nelsewhere,There � was,a,b,0,Algebra,0,1\nkept,Same text,a,b,0,Algebra,0,1`,
  `${header}\nq,![](https://example.org/a.png) ![a.png](b.png) [x](javascript:1),a,![](c),0,Algebra,0,1`,
  `${header}\nq,${">".repeat(25)} deep,a,b,0,Algebra,0,1`,
  `id,content,options,correct_answer,concepts,difficulty,discrimination\nq,What?,one,0,Algebra,0,1`,
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
  existing: parseImport({ text: `${header}\nold,Same text,a,b,0,Algebra,0,1` }).rows.flatMap(
    ({ draft }) => draft ?? [],
  ),
  idsInOtherPools: ["elsewhere"],
};

const remarks = [
  ...new Set(
    files.flatMap((text) =>
      classifyImport(parseImport({ text }), target).flatMap(({ issues }) =>
        issues.flatMap(({ message, hint }) => [message, hint]),
      ),
    ),
  ),
];

describe.each(remarks)("%s", (remark) => {
  test("is said in English as it stands in the report", () => {
    expect(remarkInWords(translateIn("en", "admin.import.issue"), remark)).toBe(remark);
  });

  test("is said in German", () => {
    const german = remarkInWords(translateIn("de", "admin.import.issue"), remark);
    expect(german).not.toBe(remark);
    expect(german).not.toMatch(/\b(the|is|not|Write|option)\b/);
  });
});

test("what is not known stays as it was said", () => {
  expect(remarkInWords(translateIn("de", "admin.import.issue"), "newer than this page")).toBe(
    "newer than this page",
  );
});
