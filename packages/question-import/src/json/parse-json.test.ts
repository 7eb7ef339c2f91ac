import { describeImportIssue } from "@plumbline/contracts";
import { describe, expect, it } from "vitest";
import { parseImport } from "../parse-import.ts";
import { formatIssue } from "../testing/format-issue.ts";

const question = {
  id: "alg-001",
  content: "What is 1 + 1?",
  options: ["1", "2", "3"],
  correct_answer: 1,
  concepts: ["Algebra"],
  difficulty: -1.5,
  discrimination: 1.2,
};

function rowOf(change: object) {
  const { rows, notices } = parseImport({ text: JSON.stringify([{ ...question, ...change }]) });
  expect(notices).toEqual([]);
  const [row] = rows;
  if (row === undefined) throw new Error("no row");
  return row;
}
function problemsOf(change: object) {
  return rowOf(change).issues.map(formatIssue);
}

describe("a JSON file", () => {
  it("becomes question drafts, in the shape of the API", () => {
    expect(rowOf({})).toMatchObject({
      line: 1,
      questionId: "alg-001",
      issues: [],
      absent: ["guessing", "explanation"],
      draft: { correctAnswer: 1, concepts: { Algebra: 1 }, explanation: "" },
    });
  });

  it.each([
    [{}, undefined],
    [{ guessing: null }, undefined],
    [{ guessing: 0 }, 0],
  ])("gives guessing only where the question has it: %j", (change, guessing) => {
    expect(rowOf(change)).toMatchObject({ issues: [], draft: { id: "alg-001" } });
    expect(rowOf(change).draft?.guessing).toBe(guessing);
  });

  it("may have its list under questions, and weights by concept", () => {
    const text = JSON.stringify(
      { questions: [{ ...question, concepts: { Algebra: 0.5, Number: 1 } }] },
      null,
      2,
    );
    const parsed = parseImport({ text });
    expect(parsed).toMatchObject({
      format: "json",
      notices: [],
      rows: [{ line: 3, draft: { concepts: { Algebra: 0.5, Number: 1 } } }],
    });
  });

  it("gives each question the line on which it begins", () => {
    const one = JSON.stringify(question);
    const text = `[\n${one},\n\n${JSON.stringify(question, null, 2)}, ${one}\n]`;
    expect(parseImport({ text }).rows.map(({ line }) => line)).toEqual([2, 4, 18]);
  });

  it.each([
    ["A", { correct_answer: "C" }, 2],
    ["its text", { options: ["red", "green"], correct_answer: "green" }, 1],
    ["its place", { correct_answer: "option_1" }, 0],
  ])("may name the correct answer by %s", (_, change, index) => {
    expect(rowOf(change).draft?.correctAnswer).toBe(index);
  });

  it.each([
    ["content: missing", { content: null }],
    ['content: wrong-type {"expected":"text"}', { content: 7 }],
    ["content: question-without-text", { content: "  " }],
    ['content: too-long {"maximum":20000}', { content: "x".repeat(20_001) }],
    ['options: wrong-type {"expected":"list"}', { options: "1|2" }],
    ['option_2: wrong-type {"expected":"text"}', { options: ["1", 2] }],
    ["option_1: empty-option", { options: ["", "2"] }],
    ["options: same-options", { options: ["1", "2 ", "2"] }],
    ['correct_answer: not-a-position {"position":"3","options":3}', { correct_answer: 3 }],
    ['correct_answer: too-small {"minimum":0}', { correct_answer: -1 }],
    ['correct_answer: wrong-type {"expected":"integer"}', { correct_answer: 0.5 }],
    ['correct_answer: wrong-type {"expected":"number"}', { correct_answer: true }],
    ["correct_answer: empty", { correct_answer: "" }],
    ['correct_answer: ambiguous-answer-option {"text":"1","column":1,"option":"2"}', { correct_answer: "1" }],
    ["concepts: no-concept-named", { concepts: {} }],
    ['concepts.Algebra: wrong-type {"expected":"number"}', { concepts: { Algebra: "1" } }],
    ['concepts: wrong-type {"expected":"weights"}', { concepts: "Algebra" }],
    ['difficulty: wrong-type {"expected":"number"}', { difficulty: "0,5" }],
    ['discrimination: out-of-range {"minimum":0.05,"maximum":5}', { discrimination: 0 }],
    ['guessing: out-of-range {"minimum":0,"maximum":0.5}', { guessing: 0.6 }],
    ['explanation: wrong-type {"expected":"text"}', { explanation: [] }],
    ['id: wrong-type {"expected":"text"}', { id: 12 }],
    ["id: question-id-form", { id: "two words" }],
    ["id: nul-character", { id: "a\u0000" }],
    [
      'option_2: image-without-description {"url":"https://example.org/a.png"}',
      { options: ["1", "![](https://example.org/a.png)", "3"] },
    ],
  ])("is refused because %s", (problem, change) => {
    expect(problemsOf(change)).toEqual([problem]);
    expect(rowOf(change).draft).toBeNull();
  });

  it("reports every problem of a question at once", () => {
    expect(problemsOf({ content: "", difficulty: 99, correct_answer: 5, guessing: -1 })).toHaveLength(4);
  });

  it("says of an unknown field whether one was meant, and takes the question", () => {
    const row = rowOf({ explanaton: "Because." });
    expect(row.draft).not.toBeNull();
    expect(row.issues).toMatchObject([
      { field: "explanaton", code: "misspelt-field", values: { name: "explanaton", meant: "explanation" } },
    ]);
  });

  it("refuses a field that is there in two spellings", () => {
    expect(problemsOf({ correctAnswer: 2 })).toEqual(["correct_answer: field-twice"]);
  });

  it.each([
    [
      "{",
      'file: json-syntax {"line":1,"column":2,"found":"end","expected":"name","name":""}',
      "This is not JSON: on line 1, column 2, the file ends where a field name in quotation marks is expected.",
    ],
    ["{}", "file: not-a-list-of-questions", "The file is JSON, but not a list of questions."],
    ['{"questions": {}}', "file: not-a-list-of-questions", "The file is JSON, but not a list of questions."],
    ["7", "file: not-a-list-of-questions", "The file is JSON, but not a list of questions."],
    ["[]", "file: json-without-questions", "The file holds no question."],
    [
      "[".repeat(70),
      'file: json-too-deep {"line":1,"column":66,"maximum":64}',
      "On line 1, column 66, lists and objects are nested more than 64 deep.",
    ],
  ])("that is %s is refused with one sentence", (text, issue, message) => {
    const parsed = parseImport({ text, format: "json" });
    expect(parsed.rows).toEqual([]);
    expect(parsed.notices.map(({ refuses }) => refuses)).toEqual([true]);
    const issues = parsed.notices.flatMap((notice) => notice.issues);
    expect(issues.map(formatIssue)).toEqual([issue]);
    expect(issues.map((each) => describeImportIssue(each).message)).toEqual([message]);
  });

  it("names the line of an element that is no question, and reads the others", () => {
    const parsed = parseImport({ text: `[\n7,\n${JSON.stringify(question)},\n[]]` });
    expect(parsed.notices.map(({ line }) => line)).toEqual([2, 4]);
    expect(parsed.rows).toMatchObject([{ line: 3, issues: [] }]);
  });

  it("is recognised by its first character, unless the format is said", () => {
    expect(parseImport({ text: "\uFEFF \n[]" }).format).toBe("json");
    expect(parseImport({ text: "id,content" }).format).toBe("csv");
    expect(parseImport({ text: "[]", format: "csv" }).format).toBe("csv");
  });
});
