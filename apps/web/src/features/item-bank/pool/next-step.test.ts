import { expect, test } from "vitest";
import { nextStepOf, questionsMissing } from "./next-step.ts";
import { newDelivery } from "./pool-form.ts";

test.each([
  ["draft", 0, 0, "add-questions"],
  ["draft", 3, 0, "activate-questions"],
  ["published", 3, 0, "activate-questions"],
  ["draft", 3, 1, "publish"],
  ["archived", 3, 3, "reopen"],
  ["published", 3, 3, "none"],
] as const)("%s with %d questions, %d active: %s", (status, questionCount, activeQuestionCount, kind) => {
  expect(nextStepOf({ status, questionCount, activeQuestionCount })).toEqual({ kind });
});

test("a test of full length needs as many active questions", () => {
  expect(questionsMissing({ activeQuestionCount: 20, delivery: newDelivery })).toBe(5);
  expect(questionsMissing({ activeQuestionCount: 250, delivery: newDelivery })).toBe(0);
});
