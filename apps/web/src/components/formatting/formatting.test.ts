import { describe, expect, test } from "vitest";
import { formatDuration, formatInstant } from "./instant.ts";
import { formatLength, formatParameter, formatPercent, formatQuantity, formatTheta } from "./number.ts";

describe("numbers", () => {
  test("a proficiency has one decimal and a real minus sign", () => {
    expect(formatTheta(-1.26)).toBe("−1.3");
    expect(formatTheta(0.5)).toBe("0.5");
  });

  test("what rounds to zero has no sign", () => {
    expect(formatTheta(-0.04)).toBe("0.0");
    expect(formatParameter(-0.004)).toBe("0.00");
    expect(formatParameter(-0.006)).toBe("−0.01");
  });

  test("shares, counts and lengths", () => {
    expect(formatPercent(0.625)).toBe("63%");
    expect(formatQuantity(1, "question", "questions")).toBe("1 question");
    expect(formatQuantity(1200, "question", "questions")).toBe("1,200 questions");
    expect(formatLength({ min: 20, max: 20 })).toBe("20 questions");
    expect(formatLength({ min: 12, max: 25 })).toBe("12 to 25 questions");
  });
});

describe("instants and durations", () => {
  test("an instant is written in the zone asked for", () => {
    expect(formatInstant("2026-11-12T23:30:00Z", "date", "UTC")).toBe("12 Nov 2026");
    expect(formatInstant("2026-11-12T23:30:00Z", "date", "Asia/Tokyo")).toBe("13 Nov 2026");
  });

  test("a duration changes its unit at the minute", () => {
    expect(formatDuration(8_430)).toBe("8.4 s");
    expect(formatDuration(60_000)).toBe("1 min");
    expect(formatDuration(200_400)).toBe("3 min 20 s");
    expect(formatDuration(119_800)).toBe("2 min");
  });
});
