import { describe, expect, it } from "vitest";
import { parseImport } from "./parse-import.ts";

const question = {
  id: "alg-001",
  content: "What is 1 + 1?",
  options: ["1", "2", "3"],
  correct_answer: 1,
  concepts: ["Algebra"],
  difficulty: -1.5,
  discrimination: 1.2,
};

const rowOf = (change: object) => {
  const { rows, notices } = parseImport({ text: JSON.stringify([{ ...question, ...change }]) });
  expect(notices).toEqual([]);
  const [row] = rows;
  if (row === undefined) throw new Error("no row");
  return row;
};
const problemsOf = (change: object) =>
  rowOf(change).issues.map(({ field, message }) => `${field}: ${message}`);

describe("a JSON file", () => {
  it("becomes question drafts, in the shape of the API", () => {
    expect(rowOf({})).toMatchObject({
      line: 1,
      questionId: "alg-001",
      issues: [],
      absent: ["guessing", "explanation"],
      draft: { correctAnswer: 1, concepts: { Algebra: 1 }, guessing: 0, explanation: "" },
    });
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
    ["content: is missing", { content: null }],
    ["content: is not a text", { content: 7 }],
    ["content: the question has no text", { content: "  " }],
    ["content: is longer than 20000 characters", { content: "x".repeat(20_001) }],
    ["options: is not a list", { options: "1|2" }],
    ["options: option 2: is not a text", { options: ["1", 2] }],
    ["options: option 1: an option is empty", { options: ["", "2"] }],
    ["options: two options are the same", { options: ["1", "2 ", "2"] }],
    ["correct_answer: 3 is not a position among 3 options counted from 0", { correct_answer: 3 }],
    ["correct_answer: is below 0", { correct_answer: -1 }],
    ["correct_answer: is not a whole number", { correct_answer: 0.5 }],
    ["correct_answer: is not a number", { correct_answer: true }],
    ["correct_answer: is empty", { correct_answer: "" }],
    [
      "correct_answer: “1” may be a position, the option “2”, or the text of option_1",
      { correct_answer: "1" },
    ],
    ["concepts: name at least one concept", { concepts: {} }],
    ["concepts: Algebra: is not a number", { concepts: { Algebra: "1" } }],
    ["concepts: is not an object of weights by concept", { concepts: "Algebra" }],
    ["difficulty: is not a number", { difficulty: "0,5" }],
    ["discrimination: from 0.05 to 5", { discrimination: 0 }],
    ["guessing: from 0 to 0.5", { guessing: 0.6 }],
    ["explanation: is not a text", { explanation: [] }],
    ["id: is not a text", { id: 12 }],
    ["id: 1 to 64 letters, digits or . _ : - and a letter or digit first", { id: "two words" }],
    ["id: contains a NUL character", { id: "a\u0000" }],
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
    expect(row.issues).toMatchObject([{ field: "explanaton", hint: "Did you mean explanation?" }]);
  });

  it("refuses a field that is there in two spellings", () => {
    expect(problemsOf({ correctAnswer: 2 })).toEqual(["correct_answer: is given twice"]);
  });

  it.each([
    [
      "{",
      "is not JSON: on line 1, column 2, the file ends where a field name in quotation marks is expected",
    ],
    ["{}", "is JSON, but not a list of questions"],
    ['{"questions": {}}', "is JSON, but not a list of questions"],
    ["7", "is JSON, but not a list of questions"],
    ["[]", "holds no question"],
  ])("that is %s is refused with one sentence", (text, message) => {
    const parsed = parseImport({ text, format: "json" });
    expect(parsed.rows).toEqual([]);
    expect(parsed.notices).toMatchObject([{ refuses: true, issues: [{ field: "file", message }] }]);
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
