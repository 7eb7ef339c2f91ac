import { describe, expect, it } from "vitest";
import { readReference } from "../testing/read-reference.ts";
import { createItemPool, createPrior, estimateAbility, maximumLikelihood, planNextStep } from "./index.ts";

/*
 * Cases in which well-known tools are wrong, by their own numbers or by definition, and this engine is not. Further cases are
 * next to the code that they concern: mirt's "WLE" (likelihood-estimates.test.ts), the upper asymptote in the information
 * (item-response.test.ts), SPRT (decide-stop.test.ts), empty content groups (constraints.test.ts).
 */

const prior = createPrior({ mean: [0], standardDeviations: [1], correlation: 0 });
const item = { slopes: [1.5], intercept: 0, lower: 0, upper: 1 };

describe("jsCAT", () => {
  it("reports an EAP standard error without the prior: ours is the posterior's own standard deviation", () => {
    const estimate = estimateAbility({ prior, answers: [{ item, correct: true }], estimator: "eap" });
    const withoutPrior = 1 / Math.sqrt(1.5 ** 2 * 0.25);
    expect(estimate.standardErrors[0]).toBeLessThan(1);
    expect(withoutPrior).toBeGreaterThan(1);
  });

  it("underflows to NaN after about 1,100 answers: ours does not after 3,000", () => {
    const answers = Array.from({ length: 3000 }, (_, i) => ({ item, correct: i % 3 !== 0 }));
    const estimate = estimateAbility({ prior, answers, estimator: "eap" });
    expect(estimate.theta[0]).toBeCloseTo(Math.log(2) / 1.5, 2);
    expect(estimate.standardErrors[0]).toBeCloseTo(1 / Math.sqrt(3000 * 1.5 ** 2 * (2 / 9)), 3);
  });

  it("returns a number for the ML of one right answer: there is none", () => {
    expect(maximumLikelihood([{ item, correct: true }]).kind).toBe("unbounded");
  });

  it("runs concepts as independent tests: here one concept's answers inform the other", () => {
    const joint = createPrior({ mean: [0, 0], standardDeviations: [1, 1], correlation: 0.5 });
    const answers = Array.from({ length: 8 }, () => ({ item: { ...item, slopes: [1.5, 0] }, correct: true }));
    const { theta, standardErrors } = estimateAbility({ prior: joint, answers, estimator: "map" });
    expect(theta[1]).toBeCloseTo(0.5 * (theta[0] ?? 0), 9);
    expect(standardErrors[1]).toBeLessThan(0.95);
  });
});

describe("catR", () => {
  const { models } = readReference<{
    models: Record<
      string,
      {
        items: { a: number[]; d: number[]; c: number[]; u: number[] };
        patterns: string[];
        reference: { EAP: number[] };
        catR: { EAP: number[]; EAP_se: number[] };
      }
    >;
  }>("ability-1d.json");

  it("integrates on 33 points of [-4, 4]: repeating that gives its numbers to 1e-12, and they are off by up to 0.067", () => {
    const model = models["2PL"];
    if (!model) throw new Error("no 2PL");
    let farthest = 0;
    for (const [p, pattern] of model.patterns.entries()) {
      const answers = [...pattern].flatMap((x, j) => {
        if (x === ".") return [];
        return [
          {
            item: { slopes: [model.items.a[j] ?? 0], intercept: model.items.d[j] ?? 0, lower: 0, upper: 1 },
            correct: x === "1",
          },
        ];
      });
      const catR = estimateAbility({
        prior,
        answers,
        estimator: "eap",
        grid: { lower: -4, upper: 4, points: 33, rule: "trapezoid" },
      }).theta[0];
      expect(Math.abs((catR ?? Number.NaN) - (model.catR.EAP[p] ?? Number.NaN))).toBeLessThan(1e-12);
      const ours = estimateAbility({ prior, answers, estimator: "eap" }).theta[0] ?? Number.NaN;
      expect(Math.abs(ours - (model.reference.EAP[p] ?? Number.NaN))).toBeLessThan(1e-8);
      farthest = Math.max(farthest, Math.abs(ours - (catR ?? Number.NaN)));
    }
    expect(farthest).toBeGreaterThan(0.06);
  });
});

describe("mirtCAT", () => {
  it("integrates five concepts on 11 points a dimension, 0.08 off; adaptive nodes converge", () => {
    const { models } = readReference<{
      models: Record<
        string,
        {
          items: { a: number[][]; d: number[] };
          prior_cov: number[][];
          patterns: string[];
          reference: { EAP: number[][]; EAP_cov_lower: number[][] };
          mirt: { EAP: number[][] };
        }
      >;
    }>("ability-5d.json");
    const model = models.M2PL;
    if (!model) throw new Error("no M2PL");
    const joint = createPrior({ mean: [0, 0, 0, 0, 0], covariance: model.prior_cov });
    let [ours, theirs] = [0, 0];
    for (const p of [0, 1, 2, 3, 100, 101, 120, 150]) {
      const answers = [...(model.patterns[p] ?? "")].flatMap((x, j) => {
        if (x === ".") return [];
        return [
          {
            item: { slopes: model.items.a[j] ?? [], intercept: model.items.d[j] ?? 0, lower: 0, upper: 1 },
            correct: x === "1",
          },
        ];
      });
      const estimate = estimateAbility({ prior: joint, answers, estimator: "eap", quadratureNodes: 9 });
      for (const [k, expected] of (model.reference.EAP[p] ?? []).entries()) {
        ours = Math.max(ours, Math.abs((estimate.theta[k] ?? Number.NaN) - expected));
      }
    }
    for (const [p, row] of model.reference.EAP.entries()) {
      for (const [k, expected] of row.entries()) {
        theirs = Math.max(theirs, Math.abs((model.mirt.EAP[p]?.[k] ?? Number.NaN) - expected));
      }
    }
    expect(ours).toBeLessThan(1e-4);
    expect(theirs).toBeGreaterThan(0.03);
  });

  it("cannot be given SPRT options: here the rule is the definition with any cut, width and errors", () => {
    const pool = createItemPool([item, item, item], 1);
    const settings = {
      estimator: "map" as const,
      selection: { rule: "D" as const, start: { items: 0, among: 1 } },
      exposure: { kind: "none" as const },
      contentBalance: { kind: "none" as const },
      stopping: {
        minimumItems: 1,
        maximumItems: 3,
        rules: [{ kind: "sprt" as const, cut: -2, halfWidth: 2, alpha: 0.3, beta: 0.3 }],
      },
    };
    const answers = [{ item, correct: true }];
    // log ratio of one right answer: log s(0) - log s(-6) > log(0.7/0.3)
    expect(planNextStep({ pool, prior, answers, administered: [0], settings, seed: 1 }).decision).toEqual({
      stop: true,
      reason: "sprt",
    });
  });
});
