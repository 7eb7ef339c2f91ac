import { expect, test } from "vitest";
import { defaultDelivery } from "./form/pool-form.ts";
import { missingQuestionCount, nextStepOf } from "./next-step.ts";

test.each([
  { status: "draft", questionCount: 0, activeQuestionCount: 0, kind: "add-questions" },
  { status: "draft", questionCount: 3, activeQuestionCount: 0, kind: "activate-questions" },
  { status: "published", questionCount: 3, activeQuestionCount: 0, kind: "activate-questions" },
  { status: "draft", questionCount: 3, activeQuestionCount: 1, kind: "publish" },
  { status: "archived", questionCount: 3, activeQuestionCount: 3, kind: "reopen" },
  { status: "published", questionCount: 3, activeQuestionCount: 3, kind: "none" },
] as const)("$status with $questionCount questions, $activeQuestionCount active: $kind", (example) => {
  const { kind, ...pool } = example;
  expect(nextStepOf(pool)).toEqual({ kind });
});

test("a test of full length needs as many active questions", () => {
  expect(missingQuestionCount({ activeQuestionCount: 20, delivery: defaultDelivery })).toBe(5);
  expect(missingQuestionCount({ activeQuestionCount: 250, delivery: defaultDelivery })).toBe(0);
});
