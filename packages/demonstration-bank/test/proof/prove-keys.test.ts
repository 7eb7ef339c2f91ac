import { describe, expect, it } from "vitest";
import type { DemonstrationQuestion } from "../../src/question.ts";
import { rightOptions } from "./prove-keys.ts";

describe("rightOptions", () => {
  const question: DemonstrationQuestion = {
    id: "xxx-001",
    content: "What is $1 + 1$?",
    options: ["$1$", "$2$", "$\\frac{4}{2}$", "$11$"],
    correct_answer: 1,
    concepts: { Number: 1 },
    difficulty: 0,
    discrimination: 1,
    guessing: 0.2,
    explanation: "Two.",
  };
  it("finds every option with the value, so that two right ones are seen", () => {
    expect(rightOptions(question, () => 2)).toEqual([1, 2]);
  });
});
