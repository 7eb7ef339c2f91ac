import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { importanceSampling } from "../../testing/exact/importance-sampling.ts";
import { generateCase } from "../../testing/generated-cases.ts";
import { largestDifference } from "../../testing/read-reference.ts";
import { gainOfRightAnswer, generateWeakAnswer } from "../../testing/weak-answers.ts";
import type { ItemParameters } from "../model/item-parameters.ts";
import { createPrior } from "../model/prior.ts";
import type { AnsweredItem } from "./answer-record.ts";
import { estimateAbility } from "./estimate-ability.ts";

function equalPrior(dimensions: number, correlation: number) {
  return createPrior({
    mean: new Array<number>(dimensions).fill(0),
    standardDeviations: new Array<number>(dimensions).fill(1),
    correlation,
  });
}

function eap(prior: ReturnType<typeof createPrior>, answers: readonly AnsweredItem[]) {
  return estimateAbility({ prior, answers, estimator: "eap" });
}

function itemOn(
  dimensions: number,
  weights: Readonly<Record<number, number>>,
  item: Partial<ItemParameters>,
) {
  const slopes = Array.from({ length: dimensions }, (_, k) => weights[k] ?? 0);
  return { slopes, intercept: 0, lower: 0, upper: 1, ...item };
}

const histories = fc.record({
  seed: fc.nat({ max: 1_000_000 }),
  dimensions: fc.constantFrom(1, 2, 3, 5, 6, 10),
  answers: fc.nat({ max: 25 }),
  simple: fc.boolean(),
  hard: fc.boolean(),
});

/** E[a.theta] after a right and after a wrong answer to the item. */
function alongItem(
  prior: ReturnType<typeof createPrior>,
  answers: readonly AnsweredItem[],
  item: ItemParameters,
) {
  const along = (correct: boolean) => {
    const { theta } = eap(prior, [...answers, { item, correct }]);
    return item.slopes.reduce((sum, slope, k) => sum + slope * (theta[k] ?? Number.NaN), 0);
  };
  return { right: along(true), wrong: along(false) };
}

describe("a right answer", () => {
  // Also items that are far too hard or far too easy, where both answers say next to nothing.
  const shifts = fc.constantFrom(0, 0, 0, -6, 8);

  it("never gives a lower E[a.theta] than a wrong one", () => {
    fc.assert(
      fc.property(histories, shifts, (history, shift) => {
        const { prior, answers } = generateCase(history);
        const [added] = generateCase({ ...history, seed: history.seed + 2_000_000, answers: 1 }).answers;
        if (!added) throw new Error("no item");
        const item = { ...added.item, intercept: added.item.intercept + shift };
        const { right, wrong } = alongItem(prior, answers, item);
        expect(right).toBeGreaterThanOrEqual(wrong);
      }),
      { numRuns: 500 },
    );
  });

  // `pnpm bench:order` repeats this with 100,000 cases.
  it.each([
    { concepts: [4, 5, 6, 7], cases: 400 },
    { concepts: [1, 2, 3], cases: 400 },
  ])(
    "does not where an item is far too hard and tells next to nothing ($concepts)",
    ({ concepts, cases }) => {
      for (let seed = 0; seed < cases; seed++) {
        expect(gainOfRightAnswer(generateWeakAnswer(seed, concepts)), `seed ${seed}`).toBeGreaterThanOrEqual(
          0,
        );
      }
    },
  );

  // Integrated apart from each other, the two answers gave -0.0040, -0.0051 and -0.0000038.
  it.each([6244, 11388, 57488])(
    "gives the estimate of a wrong one where the error of both is larger (seed %i)",
    (seed) => {
      const { prior, answers, item } = generateWeakAnswer(seed, [4, 5, 6, 7]);
      const right = eap(prior, [...answers, { item, correct: true }]);
      const wrong = eap(prior, [...answers, { item, correct: false }]);
      expect(right).toEqual(wrong);
      const { mean } = importanceSampling(
        { prior, correlation: 0, answers: [...answers, { item, correct: true }] },
        { largestError: 0.003, mostPoints: 2 ** 13 },
      );
      expect(largestDifference(right.theta, mean)).toBeLessThan(0.02);
    },
  );

  // Conditioning failed for the right answer: -23 with a standard error of 0 on the second concept.
  it("does not where the answers before contradict what the prior expects by far", () => {
    const prior = createPrior({
      mean: [-5, 0, 2, -5, 0, -5],
      standardDeviations: [1, 3, 1, 3, 1, 3],
      correlation: 0.06568,
    });
    const answer = (
      weights: Readonly<Record<number, number>>,
      item: Partial<ItemParameters>,
      correct: boolean,
    ) => ({
      item: itemOn(6, weights, item),
      correct,
    });
    const answers = [
      answer({ 0: 0.3, 5: 0.3 }, { intercept: 100, upper: 0.9 }, false),
      answer({ 1: 0.3, 4: 1 }, { intercept: -2.258, lower: 0.35 }, false),
      answer({ 2: 0.3, 4: 0.3 }, { intercept: -1.22958, lower: 0.6 }, true),
      answer({ 0: 2, 5: 3 }, { intercept: -30, lower: 1e-9 }, true),
      answer({ 4: 3 }, { intercept: 4.23839, upper: 0.75 }, false),
      answer({ 3: 0.3 }, { intercept: -1.6131, lower: 0.6 }, false),
      answer({ 1: 3 }, { lower: 1e-9 }, false),
      answer({ 5: 1 }, { intercept: 3.5556, lower: 0.6 }, true),
      answer({ 0: 2 }, { intercept: 30 }, false),
    ];
    const item = itemOn(6, { 1: 2, 2: 1 }, { intercept: -3.94772, lower: 0.2 });
    const { right, wrong } = alongItem(prior, answers, item);
    expect(right).toBeGreaterThan(wrong);
    for (const correct of [true, false]) {
      for (const error of eap(prior, [...answers, { item, correct }]).standardErrors)
        expect(error).toBeGreaterThan(0.8);
    }
  });

  it("does not where both answers tell less than the last digit", () => {
    for (let seed = 0; seed < 300; seed++) {
      const { item, ...history } = generateWeakAnswer(seed, [1, 2, 3, 4]);
      const hopeless = { ...item, intercept: item.intercept - 60, lower: 0.2 };
      expect(gainOfRightAnswer({ ...history, item: hopeless }), `seed ${seed}`).toBeGreaterThanOrEqual(0);
    }
  });

  it("does not where four wrong answers to items on two concepts say hardly more", () => {
    const prior = equalPrior(4, 0.87);
    const wrong = (slopes: number[], intercept: number, lower = 0) => ({
      item: { slopes, intercept, lower, upper: 1 },
      correct: false,
    });
    const answers = [
      wrong([0.18, 0, 0, 0.57], -1.83),
      wrong([0, 2.97, 0, 2.67], -7.54, 0.24),
      wrong([0.31, 0, 1.4, 0], -1.65),
      wrong([0, 0.78, 0, 0.24], -1.31, 0.15),
    ];
    const item = { slopes: [1.81, 2.82, 0, 0], intercept: -11.39, lower: 0.06, upper: 1 };
    const along = alongItem(prior, answers, item);
    // Exact: -2.2075 and -2.2268.
    expect(along.right).toBeGreaterThan(along.wrong);
    expect(along.right).toBeCloseTo(-2.2075, 1);
    expect(along.wrong).toBeCloseTo(-2.2268, 1);
  });
});

describe("the order of answers", () => {
  it("does not matter in ordinary histories", () => {
    fc.assert(
      fc.property(histories, fc.nat(), (history, turn) => {
        const { prior, answers } = generateCase({ ...history, answers: history.answers + 2 });
        const from = 1 + (turn % (answers.length - 1));
        const turned = [...answers.slice(from), ...answers.slice(0, from)];
        const [one, other] = [eap(prior, answers), eap(prior, turned)];
        expect(largestDifference(one.theta, other.theta)).toBeLessThan(1e-6);
        expect(largestDifference(one.covariance.flat(), other.covariance.flat())).toBeLessThan(1e-6);
      }),
      { numRuns: 150, seed: 1 },
    );
  });
});

describe("extreme histories of six concepts", () => {
  // Far outside of what the prior expects: -log L at the prior mean is 1,600 to 12,000.
  it.each([
    { name: "without guessing", lowers: [0, 0] },
    { name: "with guessing", lowers: [0.2, 0.2] },
    { name: "with guessing in half of them", lowers: [0.2, 0] },
  ])("1,000 right answers to items of difficulty 8, $name, stay near the mode", ({ lowers }) => {
    const prior = equalPrior(6, 0.5);
    const answers = Array.from({ length: 1000 }, (_, i) => ({
      item: itemOn(6, { [i % 6]: 1.5 }, { intercept: -12, lower: lowers[i % 2] ?? 0 }),
      correct: true,
    }));
    const mode = estimateAbility({ prior, answers, estimator: "map" });
    for (const theta of mode.theta) expect(theta).toBeGreaterThan(8);
    const mean = eap(prior, answers);
    expect(largestDifference(mean.theta, mode.theta)).toBeLessThan(0.15);
    expect(largestDifference(mean.standardErrors, mode.standardErrors)).toBeLessThan(0.03);
  });

  it("1,000 wrong answers to items of difficulty -8 stay near the mode", () => {
    const prior = equalPrior(6, 0.5);
    const answers = Array.from({ length: 1000 }, (_, i) => ({
      item: itemOn(6, { [i % 6]: 1.5 }, { intercept: 12 }),
      correct: false,
    }));
    const mode = estimateAbility({ prior, answers, estimator: "map" });
    const mean = eap(prior, answers);
    expect(largestDifference(mean.theta, mode.theta)).toBeLessThan(0.15);
    expect(largestDifference(mean.standardErrors, mode.standardErrors)).toBeLessThan(0.03);
  });

  it("3,000 answers recover the person, with the errors of the information", () => {
    const { prior, answers } = generateCase({ seed: 77, dimensions: 6, answers: 3000, simple: false });
    const mode = estimateAbility({ prior, answers, estimator: "map" });
    const mean = eap(prior, answers);
    expect(largestDifference(mean.theta, mode.theta)).toBeLessThan(0.01);
    expect(largestDifference(mean.standardErrors, mode.standardErrors)).toBeLessThan(0.005);
  });
});

describe("many concepts", () => {
  it("64 with an item each are finite, and equal ones have equal estimates", () => {
    const answers = Array.from({ length: 64 }, (_, k) => ({
      item: itemOn(64, { [k]: 1.5 }, { lower: 0.2 }),
      correct: k % 2 === 0,
    }));
    const { theta, standardErrors } = eap(equalPrior(64, 0.4), answers);
    const [right = Number.NaN, wrong = Number.NaN] = theta;
    expect(right).toBeGreaterThan(wrong + 0.3);
    expect(
      largestDifference(
        theta,
        theta.map((_, k) => (k % 2 === 0 ? right : wrong)),
      ),
    ).toBeLessThan(1e-6);
    for (const error of standardErrors) {
      expect(error).toBeGreaterThan(0.5);
      expect(error).toBeLessThan(1);
    }
  });
});

describe("loading directions", () => {
  const answersOf = (tilt: number): AnsweredItem[] =>
    [0, 1, 2, 3, 4, 5, 0, 1, 2, 3].map((k, i) => ({
      item: itemOn(
        6,
        { [k]: 1.2, [(k + 1) % 6]: i < 6 ? 0.9 : 0.9 + tilt },
        { intercept: i / 5 - 1, lower: 0.2 },
      ),
      correct: i % 3 !== 0,
    }));

  it("that are nearly parallel give the estimate of parallel ones", () => {
    const prior = equalPrior(6, 0.5);
    const parallel = eap(prior, answersOf(0));
    for (const tilt of [1e-14, 1e-12, 1e-10, 1e-8, 1e-6]) {
      const tilted = eap(prior, answersOf(tilt));
      expect(largestDifference(tilted.theta, parallel.theta)).toBeLessThan(0.003);
      expect(largestDifference(tilted.standardErrors, parallel.standardErrors)).toBeLessThan(0.003);
    }
  });

  it("that are the same as the answers repeated count as many answers", () => {
    const prior = equalPrior(6, 0.5);
    const repeated = Array.from({ length: 5 }, () => answersOf(0)).flat();
    const exact = importanceSampling(
      { prior, correlation: 0.5, answers: repeated },
      { largestError: 0.001, mostPoints: 2 ** 13 },
    );
    const estimate = eap(prior, repeated);
    expect(largestDifference(estimate.theta, exact.mean)).toBeLessThan(0.01);
    expect(largestDifference(estimate.standardErrors, exact.standardDeviations)).toBeLessThan(0.01);
  });
});
