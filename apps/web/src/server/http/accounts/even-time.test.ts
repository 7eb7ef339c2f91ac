import { expect, test } from "vitest";
import { inEvenTime, timeToNextStep } from "./even-time.ts";

test("a reply leaves after whole seconds", async () => {
  expect([0, 1, 120, 999.5, 1_000, 1_001].map(timeToNextStep)).toEqual([0, 999, 880, 0.5, 0, 999]);
  const startedMs = performance.now();
  expect(await inEvenTime(async () => new Response("made"))).toMatchObject({ status: 200 });
  // Timers of Node may fire a millisecond early.
  expect(performance.now() - startedMs).toBeGreaterThan(998);
});
