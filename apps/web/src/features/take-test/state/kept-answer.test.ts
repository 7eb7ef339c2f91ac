import { questionIdSchema, sessionIdSchema, studentIdSchema } from "@plumbline/contracts";
import { beforeEach, expect, test } from "vitest";
import {
  forgetAnswer,
  forgetChoices,
  forgetOldAnswers,
  type KeptAnswer,
  type KeptAnswerStorage,
  type KeptPlace,
  keepAnswer,
  keptAnswerFor,
} from "./kept-answer.ts";

const place: KeptPlace = {
  studentId: studentIdSchema.parse("ada"),
  sessionId: sessionIdSchema.parse("3f0b7c1e-58a1-4c40-9a39-0d8c6a1f0001"),
};
const otherSession = { ...place, sessionId: sessionIdSchema.parse("3f0b7c1e-58a1-4c40-9a39-0d8c6a1f0002") };
const otherStudent = { ...place, studentId: studentIdSchema.parse("grace") };
const question = questionIdSchema.parse("alg-001");
const answer: KeptAnswer = { questionId: question, choice: 2, submittedAfterMs: 8_430, keptAt: 1_000 };

function memory(): KeptAnswerStorage & { readonly entries: Map<string, string> } {
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
}

let storage = memory();
beforeEach(() => {
  storage = memory();
});

test("an answer is kept for its question until it is forgotten", () => {
  keepAnswer(storage, place, answer);
  expect(keptAnswerFor(storage, place, question)).toEqual(answer);
  forgetAnswer(storage, place);
  expect(keptAnswerFor(storage, place, question)).toBeNull();
});

test("an answer to another question is none", () => {
  keepAnswer(storage, place, answer);
  expect(keptAnswerFor(storage, place, questionIdSchema.parse("alg-002"))).toBeNull();
});

test.each(["{", "null", '{"choice":99}'])("what cannot be read as an answer is none: %s", (text) => {
  keepAnswer(storage, place, answer);
  const [key] = storage.entries.keys();
  storage.setItem(String(key), text);
  expect(keptAnswerFor(storage, place, question)).toBeNull();
});

test("another student of this device finds nothing", () => {
  keepAnswer(storage, place, answer);
  expect(keptAnswerFor(storage, otherStudent, question)).toBeNull();
  forgetAnswer(storage, otherStudent);
  expect(keptAnswerFor(storage, place, question)).toEqual(answer);
});

test("signing out forgets what was only chosen, and no submitted answer, and nothing of other programs", () => {
  keepAnswer(storage, place, answer);
  keepAnswer(storage, otherSession, { ...answer, submittedAfterMs: null });
  storage.setItem("another program's", "thing");
  forgetChoices(storage);
  expect(keptAnswerFor(storage, place, question)).toEqual(answer);
  expect(keptAnswerFor(storage, otherSession, question)).toBeNull();
  expect(storage.getItem("another program's")).toBe("thing");
});

test("what no test can take any more is forgotten after 30 days", () => {
  const days = (count: number): number => count * 86_400_000;
  keepAnswer(storage, place, answer);
  keepAnswer(storage, otherStudent, { ...answer, keptAt: days(2) });
  forgetOldAnswers(storage, days(31));
  expect(keptAnswerFor(storage, place, question)).toBeNull();
  expect(keptAnswerFor(storage, otherStudent, question)).not.toBeNull();
});

test("a browser that forbids storage costs the safety net, not the page", () => {
  const refuse = () => {
    throw new Error("storage is full");
  };
  const forbidden = {
    ...memory(),
    key: refuse,
    length: 1,
    getItem: refuse,
    setItem: refuse,
    removeItem: refuse,
  };
  keepAnswer(forbidden, place, answer);
  forgetAnswer(forbidden, place);
  forgetOldAnswers(forbidden, 1_000);
  expect(keptAnswerFor(forbidden, place, question)).toBeNull();
});
