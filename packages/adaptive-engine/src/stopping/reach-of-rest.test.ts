import { describe, expect, it } from "vitest";
import { makeBank } from "../../testing/make-bank.ts";
import type { AdaptiveSettings } from "../adaptive-settings.ts";
import { itemFromQuestion } from "../model/item-parameters.ts";
import { createItemPool, poolItem } from "../model/item-pool.ts";
import { informationMatrix } from "../model/item-response.ts";
import { createPrior } from "../model/prior.ts";
import { invertPositiveDefinite } from "../numerics/cholesky.ts";
import { at } from "../numerics/typed-array.ts";
import { planNextStep } from "../plan-next-step.ts";
import { reachOfRest } from "./reach-of-rest.ts";

const prior = createPrior({ mean: [0, 0], standardDeviations: [1, 1], correlation: 0.5 });

describe("the smallest error that the rest of a test can reach", () => {
  const pool = createItemPool(makeBank({ size: 9, dimensions: 2, guessing: 0.2, seed: 3 }), 2);
  const theta = Float64Array.of(0.3, -0.2);
  const rest = { pool, theta, covariance: prior.covariance, available: new Uint8Array(9).fill(1) };

  function errorAfter(items: readonly number[], concept: number): number {
    const precision = Float64Array.from(prior.precision);
    for (const index of items) {
      const information = informationMatrix(poolItem(pool, index), [...theta]).flat();
      for (const [i, value] of information.entries()) precision[i] = at(precision, i) + value;
    }
    return Math.sqrt(at(invertPositiveDefinite(precision, 2) ?? new Float64Array(4), 3 * concept));
  }

  it("with room for all items, is the inverse of the prior's precision and their information", () => {
    const all = [...Array(9).keys()];
    for (const concept of [0, 1]) {
      expect(reachOfRest({ ...rest, itemsLeft: 9 }).smallestError(concept)).toBeCloseTo(
        errorAfter(all, concept),
        12,
      );
    }
  });

  it("with room for one, is that of the best one", () => {
    for (const concept of [0, 1]) {
      const best = Math.min(...[...Array(9).keys()].map((index) => errorAfter([index], concept)));
      expect(reachOfRest({ ...rest, itemsLeft: 1 }).smallestError(concept)).toBeCloseTo(best, 3);
    }
  });

  it("counts available items only", () => {
    const available = Uint8Array.from({ length: 9 }, (_, index) =>
      poolItem(pool, index).slopes[1] === 0 ? 1 : 0,
    );
    const reach = reachOfRest({ ...rest, available, itemsLeft: 9 });
    expect([reach.measures(0), reach.measures(1)]).toEqual([true, false]);
  });
});

describe("a test that skips what is unreachable", () => {
  function question(weights: readonly number[], difficulty: number, discrimination = 2.5) {
    return itemFromQuestion({ weights, difficulty, discrimination, guessing: 0 });
  }
  const ofFirst = Array.from({ length: 40 }, (_, i) => question([1, 0], -2 + i / 10));

  function take(items: ReturnType<typeof question>[], stopping: Partial<AdaptiveSettings["stopping"]>) {
    const pool = createItemPool(items, 2);
    const settings: AdaptiveSettings = {
      estimator: "eap",
      selection: { rule: "D", start: { items: 0, among: 1 } },
      exposure: { kind: "none" },
      contentBalance: { kind: "maximum-priority-index", targets: [0.5, 0.5] },
      stopping: {
        minimumItems: 3,
        maximumItems: 30,
        rules: [{ kind: "standard-error", maximum: 0.5 }],
        skipsUnreachable: true,
        ...stopping,
      },
    };
    const answers: { item: (typeof items)[number]; correct: boolean }[] = [];
    const administered: number[] = [];
    for (;;) {
      const { decision, next } = planNextStep({ pool, prior, answers, administered, settings, seed: 1 });
      if (decision.stop || next === null) return { decision, length: answers.length, administered };
      answers.push({ item: poolItem(pool, next), correct: answers.length % 2 === 0 });
      administered.push(next);
    }
  }

  it("ends without a concept that no item measures, where it would have waited to its end", () => {
    const { decision, length } = take(ofFirst, {});
    expect(decision).toEqual({ stop: true, reason: "precision" });
    expect(length).toBeLessThan(8);
    expect(take(ofFirst, { skipsUnreachable: false }).length).toBe(30);
  });

  it("ends when a concept's items have run out, or are too weak, and the others are precise", () => {
    const runsOut = [...ofFirst, question([0, 1], 0), question([0, 1], 0.5)];
    const weak = [...ofFirst, ...Array.from({ length: 30 }, () => question([0, 1], 0, 0.2))];
    for (const items of [runsOut, weak]) {
      expect(take(items, {}).decision).toEqual({ stop: true, reason: "precision" });
      expect(take(items, {}).length).toBeLessThan(14);
      expect(take(items, { skipsUnreachable: false }).length).toBe(30);
    }
  });

  it("waits for a concept as long as it can be reached", () => {
    const enough = [...ofFirst, ...Array.from({ length: 12 }, (_, i) => question([0, 1], -1 + i / 6))];
    expect(take(enough, {})).toEqual(take(enough, { skipsUnreachable: false }));
    expect(take(enough, {}).decision).toEqual({ stop: true, reason: "precision" });
  });

  it("goes on to its end where no concept can be reached: nothing would be gained by stopping at once", () => {
    const weak = [...Array(60).keys()].map((i) => question(i % 2 === 0 ? [1, 0] : [0, 1], 0, 0.3));
    expect(take(weak, {})).toMatchObject({ length: 30, decision: { reason: "maximum-length" } });
  });

  it("by weights and by cuts, passes over concepts without an item left", () => {
    const weighted = { kind: "standard-error", maximum: 0.5, weights: [1, 3] } as const;
    expect(take(ofFirst, { rules: [weighted] }).length).toBeLessThan(8);
    const cuts = { kind: "classification", cuts: [1.5, 0.1], alpha: 0.1 } as const;
    expect(take(ofFirst, { rules: [cuts] }).decision).toEqual({ stop: true, reason: "classification" });
    const rules = [{ ...cuts, cuts: [null, 0.1] }];
    expect(take(ofFirst, { rules })).toMatchObject({ length: 30, decision: { reason: "maximum-length" } });
  });
});
