import { describe, expect, it } from "vitest";
import {
  patternAnswers,
  type ReferenceItems,
  readReference,
  referenceItems,
  referenceNumber,
} from "../../testing/read-reference.ts";
import { maximumLikelihood, warmLikelihood } from "./likelihood-estimates.ts";

type Values = readonly (number | "Inf" | "-Inf" | null)[];

interface Model {
  readonly items: ReferenceItems;
  readonly patterns: readonly string[];
  readonly reference: Record<"ML" | "ML_se_expected" | "ML_se_observed" | "WLE" | "WLE_se_expected", Values>;
  readonly mirt: { readonly ML: Values; readonly WLE: Values };
  readonly catR: { readonly WL: Values };
}

const { models } = readReference<{ models: Record<string, Model> }>("ability-1d.json");
function close(actual: number, expected: number, tolerance: number) {
  if (Math.abs(expected) === Number.POSITIVE_INFINITY) expect(actual).toBe(expected);
  else expect(Math.abs(actual - expected)).toBeLessThan(tolerance);
}

describe.each(Object.entries(models))("%s", (name, model) => {
  const items = referenceItems(model.items);

  it("maximum likelihood of 200 patterns", () => {
    for (const [p, pattern] of model.patterns.entries()) {
      const estimate = maximumLikelihood(patternAnswers(items, pattern));
      const expected = referenceNumber(model.reference.ML[p]);
      if (estimate.kind === "unbounded") {
        expect(expected).toBe(
          estimate.direction === "up" ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY,
        );
        continue;
      }
      close(estimate.theta, expected, 1e-8);
      close(estimate.standardErrorExpected, referenceNumber(model.reference.ML_se_expected[p]), 1e-8);
      close(
        estimate.standardErrorObserved ?? Number.NaN,
        referenceNumber(model.reference.ML_se_observed[p]),
        1e-8,
      );
      close(estimate.theta, referenceNumber(model.mirt.ML[p]), 1e-4);
    }
  });

  it("Warm's weighted likelihood of 200 patterns", () => {
    let farthestFromMirt = 0;
    for (const [p, pattern] of model.patterns.entries()) {
      const estimate = warmLikelihood(patternAnswers(items, pattern));
      if (estimate.kind === "unbounded") throw new Error(`pattern ${p} has a Warm estimate`);
      close(estimate.theta, referenceNumber(model.reference.WLE[p]), 1e-8);
      close(estimate.standardErrorExpected, referenceNumber(model.reference.WLE_se_expected[p]), 1e-7);
      close(estimate.theta, referenceNumber(model.catR.WL[p]), 1e-4);
      farthestFromMirt = Math.max(
        farthestFromMirt,
        Math.abs(estimate.theta - referenceNumber(model.mirt.WLE[p])),
      );
    }
    // mirt's "WLE" is the mode under Jeffreys' prior. It is the same for 2PL, but not with asymptotes.
    if (name === "2PL") expect(farthestFromMirt).toBeLessThan(1e-5);
    else expect(farthestFromMirt).toBeGreaterThan(0.5);
  });
});

describe("where no estimate exists", () => {
  const item = { slopes: [1.2], intercept: 0.3, lower: 0, upper: 1 };

  it("says so instead of returning where an optimiser gave up, as jsCAT does after one right answer", () => {
    expect(maximumLikelihood([{ item, correct: true }])).toEqual({ kind: "unbounded", direction: "up" });
    expect(maximumLikelihood([{ item, correct: false }])).toEqual({ kind: "unbounded", direction: "down" });
    expect(maximumLikelihood([])).toEqual({ kind: "unbounded", direction: "nothing" });
    expect(warmLikelihood([])).toEqual({ kind: "unbounded", direction: "nothing" });
  });

  it("Warm's estimate of one right answer is where its equation says: log 3 / a above the difficulty, for 1PL", () => {
    // score 1 - s, J/(2I) = (1 - 2s)/2: the root has s = 3/4.
    const estimate = warmLikelihood([{ item, correct: true }]);
    expect(estimate.kind === "estimate" && estimate.theta).toBeCloseTo(-0.3 / 1.2 + Math.log(3) / 1.2, 12);
  });
});
