import { deliverySettingsSchema } from "@plumbline/contracts";
import { describe, expect, it } from "vitest";
import { settingsIssues } from "./settings-issues.ts";

function issues(concepts: readonly string[], changes: object) {
  return settingsIssues({
    concepts,
    delivery: deliverySettingsSchema.parse({ stopping: { minimum: 1, maximum: 5 }, ...changes }),
  });
}

describe("delivery settings", () => {
  it("are fine as they come by default, for one concept and for several", () => {
    expect(issues(["A"], {})).toEqual([]);
    expect(issues(["A", "B", "C"], {})).toEqual([]);
  });

  it("are refused by the field when no test could run on them", () => {
    const field = (changes: object) => issues(["A", "B"], changes).map((issue) => issue.field);
    expect(field({ selection: { rule: "fisher-information" } })).toEqual(["delivery.selection.rule"]);
    expect(field({ selection: { contentBalance: { A: 0.5, Z: 0.5 } } })).toEqual([
      "delivery.selection.contentBalance",
    ]);
    expect(field({ selection: { contentBalance: { A: 0.5, B: 0.1 } } })).toEqual(["delivery"]);
    const cuts = (names: object) => ({
      stopping: { minimum: 1, maximum: 5, classification: { cuts: names, errorRate: 0.05 } },
    });
    expect(field(cuts({ Z: 0 }))).toEqual(["delivery.stopping.classification.cuts"]);
    expect(field(cuts({}))).toEqual(["delivery"]);
    expect(field(cuts({ B: 0.5 }))).toEqual([]);
    expect(issues(["A", "B"], { selection: { contentBalance: { A: 0.5, Z: 0.5 } } })).toEqual([
      { field: "delivery.selection.contentBalance", code: "not-a-concept", values: { concept: "Z" } },
    ]);
    const shares = { selection: { contentBalance: { A: 0.5, B: 0.1 } } };
    expect(issues(["A", "B"], shares)).toMatchObject([{ code: "shares-not-whole", values: { total: 60 } }]);
    expect(issues(["A", "B"], cuts({}))).toMatchObject([{ code: "no-cut" }]);
  });

  it("are refused by the field when a stopping rule does not fit the concepts", () => {
    const field = (concepts: readonly string[], stopping: object) =>
      issues(concepts, { stopping: { minimum: 1, maximum: 5, ...stopping } }).map((issue) => issue.field);
    const sprt = { cut: 0, halfWidth: 0.3, falseAbove: 0.05, falseBelow: 0.1 };
    expect(field(["A"], { sprt })).toEqual([]);
    expect(field(["A", "B"], { sprt })).toEqual(["delivery.stopping.sprt"]);
    const weighted = (precisionWeights: object) =>
      field(["A", "B"], { standardError: 0.4, precisionWeights });
    expect(weighted({ A: 1, B: 3 })).toEqual([]);
    expect(weighted({ Z: 1 })).toEqual(["delivery.stopping.precisionWeights"]);
    expect(weighted({ A: 0 })).toEqual(["delivery"]);
    const stopping = { minimum: 1, maximum: 5, standardError: 0.4, precisionWeights: { A: 0 } };
    expect(issues(["A", "B"], { stopping })).toMatchObject([{ code: "no-weight" }]);
    const slight = { ...stopping, precisionWeights: { A: 1e-9, B: 0 } };
    expect(issues(["A", "B"], { stopping: slight })).toEqual([]);
  });

  it("that were stored before cuts had a bound are still read, and a test can run on them", () => {
    const classification = { cuts: { A: 1e7, B: -1e300 }, errorRate: 0.1 };
    expect(issues(["A", "B"], { stopping: { minimum: 1, maximum: 5, classification } })).toEqual([]);
  });
});
