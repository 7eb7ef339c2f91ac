import { expect } from "vitest";
import { lockKey } from "../keys.ts";
import type { SessionStore, StoreEvent } from "../session-store.ts";
import { sampleQuestionId, sampleSessionId, sampleState } from "./sample-session.ts";

/** One empty store and a way to look beneath it. */
export type StoreTestbed = {
  readonly store: SessionStore;
  readonly events: readonly StoreEvent[];
  /** Puts a raw value where the store will find it, with some time to live. */
  put(key: string, value: string): Promise<void>;
  keys(): Promise<readonly string[]>;
  value(key: string): Promise<string | null>;
  /** Milliseconds that the key still lives; null when it is not there, Infinity when it lives for ever. */
  timeToLiveMs(key: string): Promise<number | null>;
  /** Makes every key so many milliseconds older. */
  letTimePass(elapsedMs: number): Promise<void>;
  dispose(): Promise<void>;
};

/** The session and the question of which the contract speaks, the question's lock, and a try at answering it. */
export const sessionId = sampleSessionId(1);
export const questionId = sampleQuestionId(1);
export const lock = lockKey(sessionId, questionId);
export const submission = (owner: string) => ({ sessionId, questionId, owner });

/** Commits the session's state after so many answers. */
export const commit = (
  { store }: StoreTestbed,
  input: { readonly owner: string; readonly answers: number; readonly expectedVersion: number | null },
) =>
  store.commit({
    ...submission(input.owner),
    state: sampleState(1, input.answers),
    expectedVersion: input.expectedVersion,
    nextQuestionId: null,
  });

/** The session's state is the one after so many answers. */
export const expectState = async ({ store }: StoreTestbed, answers: number): Promise<void> => {
  expect(await store.readState(sessionId)).toEqual({ kind: "read", state: sampleState(1, answers) });
};

/** A key just written has at least this of its life left on the slowest machine that runs the tests. */
const TOLERANCE_MS = 2_000;

export const expectTimeToLive = async (bed: StoreTestbed, key: string, expectedMs: number): Promise<void> => {
  const restMs = await bed.timeToLiveMs(key);
  expect(restMs).toBeLessThanOrEqual(expectedMs);
  expect(restMs).toBeGreaterThan(expectedMs - TOLERANCE_MS);
};
