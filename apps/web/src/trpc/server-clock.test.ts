import { expect, test, vi } from "vitest";
import { createServerClock } from "./server-clock.ts";

const NOON = Date.UTC(2026, 10, 12, 12);

test("is unknown before the first reply, then goes on with the device's monotonic clock", () => {
  let monotonicMs = 500;
  const clock = createServerClock(() => monotonicMs);
  expect(clock.now()).toBeNull();
  clock.setBy(String(NOON));
  monotonicMs += 90_000;
  expect(clock.now()).toBe(NOON + 90_000);
});

test("each reply sets it again, forwards and backwards", () => {
  const clock = createServerClock(() => 0);
  clock.setBy(String(NOON + 7_200_000));
  clock.setBy(String(NOON));
  expect(clock.now()).toBe(NOON);
});

test.each([null, "", "soon", "-1", "NaN"])("a reply with the time %j leaves it as it is", (header) => {
  const clock = createServerClock(() => 0);
  clock.setBy(String(NOON));
  clock.setBy(header);
  expect(clock.now()).toBe(NOON);
});

test("tells its listeners that it was set, until they leave", () => {
  const clock = createServerClock(() => 0);
  const listener = vi.fn();
  const leave = clock.subscribe(listener);
  clock.setBy(String(NOON));
  leave();
  clock.setBy(String(NOON));
  expect(listener).toHaveBeenCalledTimes(1);
});
