import { describe, expect, it } from "vitest";
import { parseQuestions } from "./question.ts";

const question = {
  id: "xxx-001",
  content: "What is $1 + 1$?",
  options: ["$1$", "$2$", "$3$", "$11$"],
  correct_answer: 1,
  concepts: { Number: 1 },
  difficulty: -3,
  discrimination: 1,
  guessing: 0.2,
  explanation: "Two.",
};

describe("parseQuestions", () => {
  it("returns what it was given when all is well", () => {
    expect(parseQuestions([question])).toEqual([question]);
  });

  it.each<[string, Record<string, unknown>]>([
    ["id", { id: "1" }],
    ["content", { content: " " }],
    ["options", { options: ["$1$", "$2$"] }],
    ["correct_answer", { correct_answer: 4 }],
    ["concepts", { concepts: {} }],
    ["concepts", { concepts: { Number: 1.5 } }],
    ["difficulty", { difficulty: 3.1 }],
    ["discrimination", { discrimination: 0 }],
    ["guessing", { guessing: 0.5 }],
    ["explanation", { explanation: "" }],
    ["hint", { hint: "an unknown field" }],
  ])("refuses a mistake in %s and names it", (field, mistake) => {
    expect(() => parseQuestions([{ ...question, ...mistake }])).toThrow(field);
  });
});
