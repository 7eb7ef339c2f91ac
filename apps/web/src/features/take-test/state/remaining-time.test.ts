import { expect, test } from "vitest";
import { announcedMinutes, shownTime } from "./remaining-time.ts";

function minutes(count: number): number {
  return count * 60_000;
}

test("minutes only, rounded up, until the last one, and then seconds down to none", () => {
  expect(shownTime(minutes(30))).toEqual({ unit: "minutes", value: 30 });
  expect(shownTime(minutes(29) + 1)).toEqual({ unit: "minutes", value: 30 });
  expect(shownTime(minutes(1) + 1)).toEqual({ unit: "minutes", value: 2 });
  expect(shownTime(minutes(1))).toEqual({ unit: "seconds", value: 60 });
  expect(shownTime(900)).toEqual({ unit: "seconds", value: 1 });
  expect(shownTime(-5_000)).toEqual({ unit: "seconds", value: 0 });
});

test.each([30, 15, 5, 1])("%i minutes are announced once, as the clock passes them", (announced) => {
  expect(announcedMinutes(minutes(announced) + 500, minutes(announced) - 500)).toBe(announced);
  expect(announcedMinutes(minutes(announced) + 1_500, minutes(announced) + 500)).toBeNull();
  expect(announcedMinutes(minutes(announced) - 500, minutes(announced) - 1_500)).toBeNull();
});

test("after a sleep that passed several, only the last is told, and none when the time is up", () => {
  expect(announcedMinutes(minutes(40), minutes(4))).toBe(5);
  expect(announcedMinutes(minutes(40), 0)).toBeNull();
});
