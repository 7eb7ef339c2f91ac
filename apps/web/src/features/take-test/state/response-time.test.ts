import { questionIdSchema } from "@plumbline/contracts";
import { describe, expect, it } from "vitest";
import { responseTime } from "./response-time.ts";

const questionId = questionIdSchema.parse("q1");
const SINCE = "2026-11-28T08:00:00.000Z";
const awaited = { questionId, since: SINCE };

function after(seconds: number): number {
  return Date.parse(SINCE) + 1_000 * seconds;
}

describe("the response time", () => {
  it("counts what the student read in another tab or on another device", () => {
    expect(responseTime(800, questionId, { awaited, nowMs: after(60) })).toBe(60_000);
  });

  it("is what the page measured where that is longer, as with a pause", () => {
    expect(responseTime(90_000, questionId, { awaited, nowMs: after(60) })).toBe(90_000);
  });

  it("is what the page measured where the server spoke of another question, of none, or not yet", () => {
    const other = { questionId: questionIdSchema.parse("q2"), since: SINCE };
    expect(responseTime(800, questionId, { awaited: other, nowMs: after(60) })).toBe(800);
    expect(responseTime(800, questionId, { awaited: null, nowMs: after(60) })).toBe(800);
    expect(responseTime(800, questionId, { awaited, nowMs: null })).toBe(800);
  });

  it("is at most a day", () => {
    expect(responseTime(800, questionId, { awaited, nowMs: after(100_000) })).toBe(86_400_000);
  });
});
