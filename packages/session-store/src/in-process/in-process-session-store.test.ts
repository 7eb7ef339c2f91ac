import { describe, expect, it } from "vitest";
import type { StoreEvent } from "../session-store.ts";
import { sampleSessionId, sampleState } from "../testing/sample-session.ts";
import { describeSessionStore } from "../testing/session-store-contract.ts";
import { createInProcessSessionStore } from "./in-process-session-store.ts";

const MINUTE_MS = 60_000;

describeSessionStore("The in-process store", async () => {
  let nowMs = 1_789_999_000_000;
  const events: StoreEvent[] = [];
  const store = createInProcessSessionStore({ clock: () => nowMs, onEvent: (event) => events.push(event) });
  return {
    store,
    events,
    put: async (key, value) => store.values.set(key, value, MINUTE_MS),
    keys: async () => store.values.entries().map(({ key }) => key),
    value: async (key) => store.values.get(key),
    timeToLiveMs: async (key) => store.values.timeToLiveMs(key),
    letTimePass: async (elapsedMs) => {
      nowMs += elapsedMs;
    },
    dispose: () => store.close(),
  };
});

describe("The in-process store", () => {
  it("keeps to its bound, dropping what expired and then what was written longest ago", async () => {
    let nowMs = 0;
    const store = createInProcessSessionStore({ clock: () => nowMs, maximumEntries: 3 });
    const held = () => store.values.entries().map(({ key }) => key.slice(-9, -7));
    await store.writeState(sampleState(1, 1));
    nowMs += 29 * MINUTE_MS;
    for (const session of [2, 3, 4]) await store.writeState(sampleState(session, 1));
    expect(held()).toEqual(["02", "03", "04"]);
    await store.writeState(sampleState(2, 2));
    nowMs += 31 * MINUTE_MS;
    await store.writeState(sampleState(5, 1));
    expect(held()).toEqual(["05"]);
    expect(await store.inspectState(sampleSessionId(2))).toEqual({ kind: "absent" });
  });
});
