import { questionIdSchema } from "@plumbline/contracts";
import { expect, test } from "vitest";
import type { DeviceStorage } from "./device-storage.ts";
import { readShownAt, rememberShown } from "./shown-question.ts";

const first = questionIdSchema.parse("alg-001");
const second = questionIdSchema.parse("alg-002");

function memory(): DeviceStorage {
  const entries = new Map<string, string>();
  return {
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
    key: (index) => [...entries.keys()][index] ?? null,
    get length() {
      return entries.size;
    },
  };
}

test("the question that was shown last is remembered, and no other", () => {
  const storage = memory();
  expect(readShownAt(storage, first)).toBeNull();
  rememberShown(storage, first, 1_000);
  expect(readShownAt(storage, first)).toBe(1_000);
  expect(readShownAt(storage, second)).toBeNull();
  rememberShown(storage, second, 2_000);
  expect(readShownAt(storage, first)).toBeNull();
});

test("what cannot be read or written counts as nothing", () => {
  const storage = memory();
  storage.setItem("plumbline:shown-question", "{");
  expect(readShownAt(storage, first)).toBeNull();
  const blocked: DeviceStorage = {
    ...memory(),
    getItem: () => {
      throw new Error("blocked");
    },
    setItem: () => {
      throw new Error("blocked");
    },
  };
  rememberShown(blocked, first, 1_000);
  expect(readShownAt(blocked, first)).toBeNull();
});
