import { describe, expect, it } from "vitest";
import { BANDS, bandOf, isTooEarlyToSay, STATEMENT_PROBABILITY, statementFrom } from "./bands.ts";

/** A statement as [from, to], to be read in one line. */
function stated(probabilities: readonly number[]): readonly [string, string] {
  const { from, to } = statementFrom(probabilities);
  return [from, to];
}

describe("a statement", () => {
  it.each([
    ["one band holds enough", [0, 0, 0.001, 0.019, 0.98], ["well-above", "well-above"]],
    ["exactly enough is enough", [0.05, 0.9, 0.05, 0, 0], ["below", "below"]],
    ["exactly enough, in two parts that round", [0.1, 0.7, 0.2, 0, 0], ["below", "average"]],
    ["two bands are needed", [0, 0.02, 0.38, 0.56, 0.04], ["average", "above"]],
    ["the more probable of two runs", [0.03, 0.07, 0.85, 0.05, 0], ["below", "average"]],
    ["the more probable run, above", [0, 0.05, 0.85, 0.07, 0.03], ["average", "above"]],
    ["three bands", [0.01, 0.3, 0.4, 0.28, 0.01], ["below", "above"]],
    ["four bands: not well above average", [0.08, 0.25, 0.3, 0.3, 0.07], ["well-below", "above"]],
    ["the lower of equally probable runs", [0.0668, 0.2417, 0.383, 0.2417, 0.0668], ["well-below", "above"]],
    ["all five", [0.2, 0.2, 0.2, 0.2, 0.2], ["well-below", "well-above"]],
  ] as const)("%s", (_, probabilities, expected) => {
    expect(stated(probabilities)).toEqual(expected);
  });

  it("holds its probability with no shorter run that does, whatever the probabilities", () => {
    for (let seed = 1; seed <= 500; seed++) {
      const parts = BANDS.map((_, k) => (1 + Math.sin(seed * (k + 1.7) * 12.9898)) ** 4);
      const total = parts.reduce((sum, part) => sum + part, 0);
      const probabilities = parts.map((part) => part / total);
      const statement = statementFrom(probabilities);
      const [first, last] = [BANDS.indexOf(statement.from), BANDS.indexOf(statement.to)];
      const massOf = (begin: number, end: number) =>
        probabilities.slice(begin, end + 1).reduce((sum, part) => sum + part, 0);
      expect(massOf(first, last)).toBeGreaterThanOrEqual(STATEMENT_PROBABILITY - 1e-9);
      const shorter = last - first - 1;
      for (let begin = 0; begin + shorter <= 4 && shorter >= 0; begin++) {
        expect(massOf(begin, begin + shorter)).toBeLessThan(STATEMENT_PROBABILITY);
      }
      for (let begin = 0; begin + last - first <= 4; begin++) {
        expect(massOf(begin, begin + last - first)).toBeLessThanOrEqual(massOf(first, last) + 1e-9);
      }
    }
  });

  it("has bands that begin at their lower edge", () => {
    expect([-8, -1.51, -1.5, -0.51, -0.5, 0.49, 0.5, 1.49, 1.5, 8].map(bandOf)).toEqual([
      "well-below",
      "well-below",
      "below",
      "below",
      "average",
      "average",
      "above",
      "above",
      "well-above",
      "well-above",
    ]);
  });

  it("says nothing yet only with all five bands", () => {
    expect(isTooEarlyToSay({ from: "well-below", to: "well-above" })).toBe(true);
    expect(isTooEarlyToSay({ from: "well-below", to: "above" })).toBe(false);
    expect(isTooEarlyToSay({ from: "below", to: "well-above" })).toBe(false);
  });

  it.each([
    [[0.5, 0.5]],
    [[0.2, 0.2, 0.2, 0.2, 0.3]],
    [[-0.1, 0.3, 0.3, 0.3, 0.2]],
    [[Number.NaN, 1, 0, 0, 0]],
  ])("refuses %j, which are not five probabilities", (probabilities) => {
    expect(() => statementFrom(probabilities)).toThrow(RangeError);
  });
});
