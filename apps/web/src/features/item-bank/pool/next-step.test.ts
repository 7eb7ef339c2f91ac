import { expect, test } from "vitest";
import { missingQuestionCount, nextStepOf } from "./next-step.ts";
import { defaultDelivery } from "./pool-form.ts";

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
  expect(missingQuestionCount({ activeQuestionCount: 20, delivery: defaultDelivery })).toBe(5);
  expect(missingQuestionCount({ activeQuestionCount: 250, delivery: defaultDelivery })).toBe(0);
});
