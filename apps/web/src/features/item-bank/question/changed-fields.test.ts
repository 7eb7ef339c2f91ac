import { adminQuestionSchema } from "@plumbline/contracts";
import { expect, test } from "vitest";
import { withMoved } from "#form/keyed-rows.ts";
import { changedFields } from "./changed-fields.ts";
import { questionFormOf } from "./form/question-form.ts";

const stored = adminQuestionSchema.parse({
  id: "alg-1",
  poolId: "0b8f3c56-3c3e-4d54-8f6e-0f5d3f1c2a22",
  content: "Solve $2x = 4$.",
  options: ["$1$", "$2$"],
  correctAnswer: 1,
  explanation: "",
  concepts: { Algebra: 1 },
  difficulty: 0,
  discrimination: 1,
  guessing: 0.2,
  status: "active",
  revision: 3,
  createdAt: "2026-11-23T10:00:00Z",
  answered: 0,
});

test("names the fields that differ", () => {
  const form = questionFormOf(stored);
  expect(changedFields(form, stored)).toEqual([]);
  expect(changedFields({ ...form, content: "Solve $2x = 4$. ", difficulty: "0.5" }, stored)).toEqual([
    "difficulty",
  ]);
  expect(changedFields({ ...form, options: withMoved(form.options, 0, 1) }, stored)).toEqual([
    "options",
    "correctAnswer",
  ]);
});
