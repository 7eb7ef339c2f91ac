import { questionIdSchema, sessionIdSchema, studentIdSchema } from "@plumbline/contracts";
import { beforeEach, expect, test } from "vitest";
import type { DeviceStorage } from "./device-storage.ts";
import {
  forgetAnswer,
  forgetChoices,
  forgetOldAnswers,
  type KeptAnswer,
  type KeptAnswerScope,
  keepAnswer,
  readKeptAnswer,
} from "./kept-answer.ts";

const scope: KeptAnswerScope = {
  studentId: studentIdSchema.parse("ada"),
  sessionId: sessionIdSchema.parse("3f0b7c1e-58a1-4c40-9a39-0d8c6a1f0001"),
};
const otherSession = { ...scope, sessionId: sessionIdSchema.parse("3f0b7c1e-58a1-4c40-9a39-0d8c6a1f0002") };
const otherStudent = { ...scope, studentId: studentIdSchema.parse("grace") };
const question = questionIdSchema.parse("alg-001");
const answer: KeptAnswer = { questionId: question, choice: 2, submittedAfterMs: 8_430, keptAt: 1_000 };

function memory(): DeviceStorage & { readonly entries: Map<string, string> } {
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
  keepAnswer(storage, scope, answer);
  expect(readKeptAnswer(storage, scope, question)).toEqual(answer);
  forgetAnswer(storage, scope);
  expect(readKeptAnswer(storage, scope, question)).toBeNull();
});

test("an answer to another question is not read", () => {
  keepAnswer(storage, scope, answer);
  expect(readKeptAnswer(storage, scope, questionIdSchema.parse("alg-002"))).toBeNull();
});

test.each(["{", "null", '{"choice":99}'])("what is not a valid answer is not read: %s", (text) => {
  keepAnswer(storage, scope, answer);
  const [key] = storage.entries.keys();
  storage.setItem(String(key), text);
  expect(readKeptAnswer(storage, scope, question)).toBeNull();
});

test("another student of this device finds nothing", () => {
  keepAnswer(storage, scope, answer);
  expect(readKeptAnswer(storage, otherStudent, question)).toBeNull();
  forgetAnswer(storage, otherStudent);
  expect(readKeptAnswer(storage, scope, question)).toEqual(answer);
});

test("signing out forgets choices, but no submitted answers and nothing of other programs", () => {
  keepAnswer(storage, scope, answer);
  keepAnswer(storage, otherSession, { ...answer, submittedAfterMs: null });
  storage.setItem("another program's", "thing");
  forgetChoices(storage);
  expect(readKeptAnswer(storage, scope, question)).toEqual(answer);
  expect(readKeptAnswer(storage, otherSession, question)).toBeNull();
  expect(storage.getItem("another program's")).toBe("thing");
});

test("an answer is forgotten after 30 days", () => {
  const days = (count: number): number => count * 86_400_000;
  keepAnswer(storage, scope, answer);
  keepAnswer(storage, otherStudent, { ...answer, keptAt: days(2) });
  forgetOldAnswers(storage, days(31));
  expect(readKeptAnswer(storage, scope, question)).toBeNull();
  expect(readKeptAnswer(storage, otherStudent, question)).not.toBeNull();
});

test("without storage the page still works", () => {
  const fail = () => {
    throw new Error("storage is full");
  };
  const blocked = {
    ...memory(),
    key: fail,
    length: 1,
    getItem: fail,
    setItem: fail,
    removeItem: fail,
  };
  keepAnswer(blocked, scope, answer);
  forgetAnswer(blocked, scope);
  forgetOldAnswers(blocked, 1_000);
  expect(readKeptAnswer(blocked, scope, question)).toBeNull();
});
