import { expect, test } from "vitest";
import { elapsedTimeSince } from "./elapsed-time.ts";

const lengthMs = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };
const now = Date.parse("2026-11-20T12:00:00Z");

test.each([
  ["2026-11-20T11:59:30Z", 0, "minute"],
  ["2026-11-20T11:59:00Z", 1, "minute"],
  ["2026-11-20T11:00:01Z", 59, "minute"],
  ["2026-11-20T11:00:00Z", 1, "hour"],
  ["2026-11-20T13:00:00+02:00", 1, "hour"],
  ["2026-11-19T12:00:01Z", 23, "hour"],
  ["2026-11-19T12:00:00Z", 1, "day"],
  ["2026-11-06T12:00:01Z", 13, "day"],
] as const)("%s was %i %s ago", (instant, count, unit) => {
  expect(elapsedTimeSince(instant, now)).toEqual({ unit, elapsedMs: count * lengthMs[unit] });
});

test("two weeks ago and longer is left to the date", () => {
  expect(elapsedTimeSince("2026-11-06T12:00:00Z", now)).toBeNull();
});

test("a clock that is a little behind the server's makes no future", () => {
  expect(elapsedTimeSince("2026-11-20T12:00:20Z", now)).toEqual({ unit: "minute", elapsedMs: 0 });
});
