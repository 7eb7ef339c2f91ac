import type { ImportRow } from "@plumbline/contracts";
import { describe, expect, test } from "vitest";
import { translateIn } from "#testing/translate-in.ts";
import { countRows, formatChangeCounts, formatSkippedCounts } from "./import-counts.ts";

function row(status: ImportRow["status"], questionId: string | null = "q"): ImportRow {
  return {
    line: 1,
    status,
    questionId,
    issues: [],
  };
}

test("a remark about the file is not counted as a question; an unreadable row is", () => {
  const _t = translateIn("en", "admin.import.counts");
  const counts = countRows([row("unchanged", null), row("refused", null), row("new"), row("new")]);
  expect(counts).toEqual({ new: 2, changed: 0, unchanged: 0, duplicate: 0, refused: 1 });
});

describe("in words", () => {
  const t = translateIn("en", "admin.import.counts");
  const counts = { new: 12, changed: 1, unchanged: 40, duplicate: 1, refused: 2 };

  test("what is written and what is left out", () => {
    expect(formatChangeCounts(t, counts)).toBe(
      "Applying adds 12 new questions and makes a new revision of 1 question, all in one step.",
    );
    expect(formatSkippedCounts(t, counts)).toEqual([
      "2 refused rows",
      "1 duplicate",
      "40 unchanged questions",
    ]);
  });

  test("nothing to write, nothing to leave", () => {
    const none = { new: 0, changed: 0, unchanged: 0, duplicate: 0, refused: 0 };
    expect(formatChangeCounts(t, none)).toBe("There is nothing to write.");
    expect(formatSkippedCounts(t, none)).toEqual([]);
    expect(formatChangeCounts(t, { ...none, new: 1 })).toBe("Applying adds 1 new question, all in one step.");
  });
});
