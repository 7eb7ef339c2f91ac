import { adminSavePoolInputSchema, questionBodySchema } from "@plumbline/contracts";
import { describe, expect, test } from "vitest";
import { issuesOfFields, issuesOfParse } from "./form-issues.ts";

const wrongIn = (schema: typeof questionBodySchema | typeof adminSavePoolInputSchema, input: unknown) => {
  const parsed = schema.safeParse(input);
  return parsed.success ? {} : issuesOfParse(parsed.error);
};

describe("issuesOfParse", () => {
  test("a question with everything wrong has a sentence at each field, and none in a programmer's words", () => {
    const issues = wrongIn(questionBodySchema, {
      content: " ",
      options: ["one", ""],
      correctAnswer: undefined,
      concepts: { Algebra: 2, Number: "x" },
      difficulty: 9,
      discrimination: "high",
      guessing: undefined,
    });
    expect(issues).toEqual({
      content: "The question has no text.",
      "options.1": "An option is empty.",
      correctAnswer: "Write a number.",
      "concepts.Algebra": "At most 1.",
      "concepts.Number": "Write a number.",
      difficulty: "From -8 to 8.",
      discrimination: "Write a number.",
    });
  });

  test("the first issue of a field is the one shown", () => {
    const issues = wrongIn(adminSavePoolInputSchema, {
      name: "x".repeat(121),
      concepts: [],
      delivery: { stopping: { minimum: 30, maximum: 20 } },
    });
    expect(issues).toEqual({
      name: "At most 120 characters.",
      concepts: "A pool needs at least one concept.",
      "delivery.stopping.minimum": "The minimum number of questions is above the maximum.",
    });
  });
});

test("the server's fields become sentences too", () => {
  expect(
    issuesOfFields([{ field: "concepts", message: '"Algebra" is used by a question of the pool' }]),
  ).toEqual({ concepts: '"Algebra" is used by a question of the pool.' });
});
