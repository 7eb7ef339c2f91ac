import { describe, expect, it } from "vitest";
import { deliverySettingsSchema, savedDeliverySchema } from "./delivery-settings.ts";

function fieldsRefused(changes: object) {
  const parsed = savedDeliverySchema.safeParse({ stopping: { minimum: 1, maximum: 5 }, ...changes });
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join("."));
}

describe("delivery settings", () => {
  it("name the concept whose share is below 0", () => {
    expect(fieldsRefused({ selection: { contentBalance: { A: 1.5, B: -0.5 } } })).toEqual([
      "selection.contentBalance.B",
    ]);
    expect(fieldsRefused({ selection: { contentBalance: { A: 0, B: 1 } } })).toEqual([]);
  });

  it("name the concept whose cut is no proficiency", () => {
    const cuts = (A: number) => ({
      stopping: { minimum: 1, maximum: 5, classification: { cuts: { A }, errorRate: 0.05 } },
    });
    expect(fieldsRefused(cuts(1e9))).toEqual(["stopping.classification.cuts.A"]);
    expect(fieldsRefused(cuts(-1e9))).toEqual(["stopping.classification.cuts.A"]);
    expect(fieldsRefused(cuts(-3))).toEqual([]);
    // Stored settings were not bounded, and are still read.
    expect(deliverySettingsSchema.safeParse({ ...cuts(1e9) }).success).toBe(true);
  });
});
