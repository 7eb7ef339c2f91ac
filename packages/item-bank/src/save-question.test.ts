import { DomainError, poolIdSchema, questionBodySchema } from "@plumbline/contracts";
import { expect, test } from "vitest";
import { saveQuestion } from "./save-question.ts";

test("a question with an image that nobody described never reaches the database", async () => {
  const calls: string[] = [];
  const database = {
    call: async (name: string) => {
      calls.push(name);
      return null;
    },
  };
  const question = {
    ...questionBodySchema.parse({
      content: "What is this? ![](https://example.org/a.png)",
      options: ["A", "B"],
      correctAnswer: 0,
      concepts: { One: 1 },
      difficulty: 0,
      discrimination: 1,
    }),
    poolId: poolIdSchema.parse("0b8f3c56-3c3e-4d54-8f6e-0f5d3f1c2a22"),
    status: "active" as const,
  };
  const refusal = await saveQuestion(database, question).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(DomainError);
  expect(refusal).toMatchObject({
    code: "INVALID_INPUT",
    issues: [
      {
        field: "content",
        code: "image-without-description",
        values: { url: "https://example.org/a.png" },
      },
    ],
  });
  expect(calls).toEqual([]);
});
