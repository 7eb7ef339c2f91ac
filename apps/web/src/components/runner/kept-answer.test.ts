import { questionIdSchema, sessionIdSchema } from "@plumbline/contracts";
import { beforeEach, expect, test } from "vitest";
import {
  forgetAnswer,
  forgetKeptAnswers,
  type KeptAnswer,
  type KeptAnswerStorage,
  keepAnswer,
  keptAnswerFor,
} from "./kept-answer.ts";

const session = sessionIdSchema.parse("3f0b7c1e-58a1-4c40-9a39-0d8c6a1f0001");
const question = questionIdSchema.parse("alg-001");
const answer: KeptAnswer = { questionId: question, choice: 2, submittedAfterMs: 8_430 };

const memory = (): KeptAnswerStorage & { readonly entries: Map<string, string> } => {
  const entries = new Map<string, string>();
  return {
    entries,
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
    key: (index) => [...entries.keys()][index] ?? null,
    get length() {
      return entries.size;
    },
  };
};

let storage = memory();
beforeEach(() => {
  storage = memory();
});

test("an answer is kept for its question until it is forgotten", () => {
  keepAnswer(storage, session, answer);
  expect(keptAnswerFor(storage, session, question)).toEqual(answer);
  forgetAnswer(storage, session);
  expect(keptAnswerFor(storage, session, question)).toBeNull();
});

test("an answer to another question is none", () => {
  keepAnswer(storage, session, answer);
  expect(keptAnswerFor(storage, session, questionIdSchema.parse("alg-002"))).toBeNull();
});

test.each(["{", "null", '{"choice":99}'])("what cannot be read as an answer is none: %s", (text) => {
  keepAnswer(storage, session, answer);
  const [key] = storage.entries.keys();
  storage.setItem(String(key), text);
  expect(keptAnswerFor(storage, session, question)).toBeNull();
});

test("signing out forgets every answer and nothing else", () => {
  keepAnswer(storage, session, answer);
  keepAnswer(storage, sessionIdSchema.parse("3f0b7c1e-58a1-4c40-9a39-0d8c6a1f0002"), answer);
  storage.setItem("another program's", "thing");
  forgetKeptAnswers(storage);
  expect([...storage.entries.keys()]).toEqual(["another program's"]);
});

test("a browser that forbids storage costs the safety net, not the page", () => {
  const refuse = () => {
    throw new Error("storage is full");
  };
  const forbidden = { ...memory(), getItem: refuse, setItem: refuse, removeItem: refuse };
  keepAnswer(forbidden, session, answer);
  forgetAnswer(forbidden, session);
  expect(keptAnswerFor(forbidden, session, question)).toBeNull();
});
