import { questionIdSchema, type TestSubmitOutput } from "@plumbline/contracts";
import { expect, test, vi } from "vitest";
import { withMarkup } from "./with-markup.ts";

const id = questionIdSchema.parse("q-1");
const reply: TestSubmitOutput = {
  status: "active",
  question: { id, content: "Why?", options: ["one", "two"], language: null, position: 2 },
  progress: { answered: 1, length: { min: 5, max: 5 } },
  recorded: { questionId: id, position: 1, at: "2026-11-28T12:00:00Z" },
};
const feedback = { correct: true, correctAnswer: 0, explanation: "*Because*" };

function createServices() {
  return { readMarkup: vi.fn((text: string) => [`<${text}>`]) };
}

test("a caller that does not ask gets the reply as it is, and nothing is read", async () => {
  const services = createServices();
  const told = { ...reply, feedback };
  expect(await withMarkup(services, { markup: false }, Promise.resolve(told))).toBe(told);
  expect(services.readMarkup).not.toHaveBeenCalled();
});

test("a caller that asks gets the markup beside the texts", async () => {
  const marked = await withMarkup(
    createServices(),
    { markup: true },
    Promise.resolve<TestSubmitOutput>({ ...reply, feedback }),
  );
  expect(marked).toEqual({
    ...reply,
    question: {
      ...reply.question,
      markup: { passage: null, stem: ["<Why?>"], options: [["<one>"], ["<two>"]] },
    },
    feedback: { ...feedback, markup: ["<*Because*>"] },
  });
});

test("a reply without feedback gets none", async () => {
  const services = createServices();
  expect(await withMarkup(services, { markup: true }, Promise.resolve(reply))).not.toHaveProperty("feedback");
  expect(services.readMarkup.mock.calls.flat()).toEqual(["Why?", "one", "two"]);
});
