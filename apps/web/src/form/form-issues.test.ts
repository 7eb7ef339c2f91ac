import { adminSavePoolInputSchema, questionBodySchema } from "@plumbline/contracts";
import { describe, expect, test } from "vitest";
import { translateIn } from "#testing/translate-in.ts";
import { type FormIssues, formatFormIssues, issuesByField, issuesOfParse } from "./form-issues.ts";

const english = translateIn("en", "issues");

function wrongIn(
  schema: typeof questionBodySchema | typeof adminSavePoolInputSchema,
  input: unknown,
  t = english,
): FormIssues {
  const parsed = schema.safeParse(input);
  return parsed.success ? {} : formatFormIssues(issuesOfParse(parsed.error), t);
}

const wrongQuestion = {
  content: " ",
  options: ["one", ""],
  correctAnswer: undefined,
  concepts: { Algebra: 2, Number: "x" },
  difficulty: 9,
  discrimination: "high",
  guessing: 0.75,
};

describe("issuesOfParse", () => {
  test("a question with everything wrong has a sentence at each field, and none in a programmer's words", () => {
    expect(wrongIn(questionBodySchema, wrongQuestion)).toEqual({
      content: "The question has no text.",
      "options.1": "An option is empty.",
      correctAnswer: "Write a number.",
      "concepts.Algebra": "At most 1.",
      "concepts.Number": "Write a number.",
      difficulty: "From -8 to 8.",
      discrimination: "Write a number.",
      guessing: "From 0 to 0.5.",
    });
  });

  test("the same in German", () => {
    expect(wrongIn(questionBodySchema, wrongQuestion, translateIn("de", "issues"))).toMatchObject({
      content: "Die Frage hat keinen Text.",
      "concepts.Algebra": "Höchstens 1.",
      guessing: "Von 0 bis 0,5.",
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

test("the server's issues become sentences too, unknown ones in its English", () => {
  const issues = [
    { field: "concepts", code: "concept-in-use", values: { concept: "Algebra" }, message: "In use." },
    { field: "name", code: "newer", values: {}, message: "Newer than this page.", hint: null },
    { field: "status", code: "newest", values: {}, message: "Newest.", hint: "Load the page again." },
  ];
  expect(formatFormIssues(issuesByField(issues), english)).toEqual({
    concepts: "“Algebra” is used by a question of the pool.",
    name: "Newer than this page.",
    status: "Newest. Load the page again.",
  });
});
