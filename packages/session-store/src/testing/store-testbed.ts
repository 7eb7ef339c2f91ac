import type { SessionId, SessionState } from "@plumbline/contracts";
import { expect } from "vitest";
import { lockKey } from "../keys.ts";
import type { SessionStore, StoreEvent } from "../session-store.ts";
import { sampleQuestionId, sampleSessionId, sampleState } from "./sample-session.ts";

/** One empty store, and access to the values below it. */
export interface StoreTestbed {
  readonly store: SessionStore;
  readonly events: readonly StoreEvent[];
  /** Puts a raw value where the store will find it, with some time to live. */
  put(key: string, value: string): Promise<void>;
  keys(): Promise<readonly string[]>;
  value(key: string): Promise<string | null>;
  /** Milliseconds that the key still lives; null when it is not there, Infinity when it lives for ever. */
  timeToLiveMs(key: string): Promise<number | null>;
  /** Makes every key older by this time. */
  letTimePass(elapsedMs: number): Promise<void>;
  dispose(): Promise<void>;
}

/** The session and the question that the contract is about, the question's lock, and an attempt to answer it. */
export const sessionId = sampleSessionId(1);
export const questionId = sampleQuestionId(1);
export const lock = lockKey(sessionId, questionId);

export function submission(owner: string) {
  return { sessionId, questionId, owner };
}

/** Commits the state that the session has after this number of answers. */
export function commit(
  { store }: StoreTestbed,
  input: { readonly owner: string; readonly answers: number; readonly expectedVersion: number | null },
) {
  return store.commit({
    ...submission(input.owner),
    state: sampleState(1, input.answers),
    expectedVersion: input.expectedVersion,
    nextQuestionId: null,
  });
}

/** Expects the stored state to be the one after this number of answers. */
export async function expectState({ store }: StoreTestbed, answers: number): Promise<void> {
  expect(await storedState(store, sessionId)).toEqual(sampleState(1, answers));
}

/** On the slowest machine that runs the tests, a key just written has lost at most this much of its life. */
const TOLERANCE_MS = 2_000;

export async function expectTimeToLive(bed: StoreTestbed, key: string, expectedMs: number): Promise<void> {
  const restMs = await bed.timeToLiveMs(key);
  expect(restMs).toBeLessThanOrEqual(expectedMs);
  expect(restMs).toBeGreaterThan(expectedMs - TOLERANCE_MS);
}

/** The state that the store holds for a session; null when it holds none that can be read. */
export async function storedState(store: SessionStore, id: SessionId): Promise<SessionState | null> {
  const found = await store.inspectState(id);
  return found.kind === "present" ? found.state : null;
}
