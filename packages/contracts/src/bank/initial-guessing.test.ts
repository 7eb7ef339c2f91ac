import { expect, test } from "vitest";
import { initialGuessing } from "./initial-guessing.ts";
import { questionBodySchema } from "./question.ts";

test.each([2, 3, 4, 10])(
  "of %i options, guessing is the chance of a blind choice, which a question may have",
  (count) => {
    const guessing = initialGuessing(count, "estimated");
    expect(guessing).toBe(1 / count);
    expect(questionBodySchema.shape.guessing.parse(guessing)).toBe(guessing);
  },
);

test("parameters that were calibrated without guessing start without it", () => {
  expect(initialGuessing(4, "calibrated")).toBe(0);
});

test("a question without guessing is taken without one, and a 0 stays a 0", () => {
  const body = {
    content: "?",
    options: ["a", "b"],
    correctAnswer: 0,
    concepts: { A: 1 },
    difficulty: 0,
    discrimination: 1,
  };
  expect(questionBodySchema.parse(body).guessing).toBeUndefined();
  expect(questionBodySchema.parse({ ...body, guessing: 0 }).guessing).toBe(0);
});
