import { createInProcessSessionStore } from "@plumbline/session-store";
import { createDelivery } from "@plumbline/test-delivery";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { startSweeper } from "./sweeper.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const MINUTES = 60_000;

it("sweeps every ten minutes, and goes on after a sweep that failed", async () => {
  const swept: string[] = [];
  const logged: string[] = [];
  let isAway = false;
  const database = {
    call: async (name: string) => {
      swept.push(name);
      if (isAway) throw new Error("away");
      return [];
    },
  };
  const sweeps: (number | null)[] = [];
  startSweeper(
    {
      delivery: createDelivery({
        database,
        store: createInProcessSessionStore({ clock: () => 0 }),
        clock: () => new Date(0),
        newId: () => "",
        newSeed: () => 1,
      }),
      log: { error: (message) => logged.push(message) },
    },
    { countSweep: (expired) => sweeps.push(expired) },
  );
  await vi.advanceTimersByTimeAsync(9.9 * MINUTES);
  expect(swept).toEqual([]);
  await vi.advanceTimersByTimeAsync(0.1 * MINUTES);
  expect(swept).toEqual(["expire_idle_sessions"]);
  isAway = true;
  await vi.advanceTimersByTimeAsync(10 * MINUTES);
  expect(logged).toEqual(["the sweeper could not expire sessions"]);
  isAway = false;
  await vi.advanceTimersByTimeAsync(10 * MINUTES);
  expect(swept).toHaveLength(3);
  expect(logged).toHaveLength(1);
  expect(sweeps).toEqual([0, null, 0]);
});
