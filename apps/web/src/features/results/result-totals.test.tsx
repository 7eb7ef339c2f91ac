import type { TestResult } from "@plumbline/contracts";
import { expect, test } from "vitest";
import { renderHtml } from "#ui/rich-text/testing/render-html.tsx";
import { ResultTotals } from "./result-totals.tsx";

/** The totals of a test of which these answers count, and these were left out as rapid guesses. */
function totalsOf(counted: { readonly right: number; readonly all: number }, leftOut: number): string {
  const result = {
    totalQuestions: counted.all,
    correctResponses: counted.right,
    accuracy: counted.all === 0 ? 0 : counted.right / counted.all,
    effort: { low: leftOut > 0, leftOut },
    durationMs: 61_000,
    startedAt: "2026-11-28T10:25:00Z",
  };
  // As the totals read nothing else of a result.
  return renderHtml(<ResultTotals result={result as TestResult} />);
}

test("answers that do not count are not said to be missing, and of none no share is right", () => {
  const all = totalsOf({ right: 6, all: 8 }, 0);
  expect(all).toContain("Answered");
  expect(all).toContain("6 (75%)");
  const some = totalsOf({ right: 6, all: 8 }, 4);
  expect(some).toContain("Answers that count");
  expect(some).not.toContain("Answered");
  const none = totalsOf({ right: 0, all: 0 }, 12);
  expect(none).toContain("Answers that count");
  expect(none).not.toContain("%");
});
