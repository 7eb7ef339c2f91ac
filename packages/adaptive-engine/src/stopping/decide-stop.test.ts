import { describe, expect, it } from "vitest";
import type { AbilityEstimate } from "../ability/estimate-ability.ts";
import { normalCdf } from "../numerics/normal-distribution.ts";
import { decideStop, type StopEvidence, sprtVerdict } from "./decide-stop.ts";
import { checkStopping, type StoppingRule, type StoppingSettings } from "./stopping-rule.ts";

const item = { slopes: [1.4], intercept: 0.2, lower: 0, upper: 1 };
function answersOf(count: number) {
  return Array.from({ length: count }, (_, i) => ({ item, correct: i % 2 === 0 }));
}
function estimateOf(theta: number[], standardErrors: number[]): AbilityEstimate {
  return {
    estimator: "map",
    theta,
    standardErrors,
    covariance: standardErrors.map((row, i) =>
      standardErrors.map((column, j) => (i === j ? row * column : 0)),
    ),
  };
}
function evidenceOf(change: Partial<StopEvidence> = {}): StopEvidence {
  return {
    estimate: estimateOf([0.4, -0.9], [0.3, 0.4]),
    answers: answersOf(10),
    itemsLeft: true,
    timeOver: false,
    blueprintMet: true,
    predictedReduction: () => 0.02,
    ...change,
  };
}
function withRules(...rules: StoppingRule[]): StoppingSettings {
  return {
    minimumItems: 5,
    maximumItems: 30,
    rules,
  };
}

describe("what always ends a test", () => {
  it.each([
    [{ timeOver: true, answers: [] }, "time-over"],
    [{ answers: answersOf(30) }, "maximum-length"],
    [{ itemsLeft: false }, "pool-exhausted"],
  ] as const)("%o: %s", (change, reason) => {
    expect(decideStop(withRules(), evidenceOf(change))).toEqual({ stop: true, reason });
  });

  it("nothing else does without rules", () => {
    expect(decideStop(withRules(), evidenceOf())).toEqual({ stop: false });
  });
});

describe("rules", () => {
  const stops = (rule: StoppingRule, change: Partial<StopEvidence> = {}) =>
    decideStop(withRules(rule), evidenceOf(change)).stop;

  it("precision: the largest standard error, or the weighted root mean square", () => {
    expect(stops({ kind: "standard-error", maximum: 0.4 })).toBe(true);
    expect(stops({ kind: "standard-error", maximum: 0.39 })).toBe(false);
    const rms = Math.sqrt((3 * 0.09 + 0.16) / 4);
    expect(stops({ kind: "standard-error", maximum: rms + 1e-9, weights: [3, 1] })).toBe(true);
    expect(stops({ kind: "standard-error", maximum: rms - 1e-9, weights: [3, 1] })).toBe(false);
  });

  it("precision of some concepts only", () => {
    expect(stops({ kind: "standard-error", maximum: 0.3, concepts: [0] })).toBe(true);
    expect(stops({ kind: "standard-error", maximum: 0.3, concepts: [0, 1] })).toBe(false);
  });

  it("what is unreachable counts unless the settings skip it, and only where another concept is precise", () => {
    const settings = withRules({ kind: "standard-error", maximum: 0.35 });
    const reach = { measures: () => true, smallestError: () => 0.36 };
    const decided = (skipsUnreachable: boolean, change: Partial<StopEvidence>) =>
      decideStop({ ...settings, skipsUnreachable }, evidenceOf({ reach, ...change })).stop;
    expect(decided(false, {})).toBe(false);
    expect(decided(true, {})).toBe(true);
    expect(decided(true, { reach: { ...reach, smallestError: () => 0.35 } })).toBe(false);
    expect(decided(true, { reach: { measures: () => false, smallestError: () => 0 } })).toBe(true);
    expect(decided(true, { estimate: estimateOf([0, 0], [0.4, 0.4]) })).toBe(false);
  });

  it("classification: each concept's error against its cut", () => {
    const error = normalCdf(-0.4 / 0.3);
    expect(stops({ kind: "classification", cuts: [0, null], alpha: error + 1e-9 })).toBe(true);
    expect(stops({ kind: "classification", cuts: [0, null], alpha: error - 1e-9 })).toBe(false);
    expect(stops({ kind: "classification", cuts: [0, -0.9], alpha: 0.4 })).toBe(false);
  });

  it("error reduction: the predicted fall below epsilon", () => {
    expect(stops({ kind: "error-reduction", epsilon: 0.021 })).toBe(true);
    expect(stops({ kind: "error-reduction", epsilon: 0.02 })).toBe(false);
  });

  it("all: every inner rule at once", () => {
    const precise: StoppingRule = { kind: "standard-error", maximum: 0.4 };
    const never: StoppingRule = { kind: "error-reduction", epsilon: 0.01 };
    expect(stops({ kind: "all", rules: [precise, never] })).toBe(false);
    expect(decideStop(withRules({ kind: "all", rules: [precise] }), evidenceOf())).toEqual({
      stop: true,
      reason: "all-rules",
    });
  });

  it("wait for the minimum length and for a blueprint", () => {
    const rule: StoppingRule = { kind: "standard-error", maximum: 1 };
    expect(stops(rule, { answers: answersOf(4) })).toBe(false);
    expect(stops(rule, { blueprintMet: false })).toBe(false);
    expect(stops(rule)).toBe(true);
  });

  it("the first that holds gives the reason", () => {
    const rules: StoppingRule[] = [
      { kind: "error-reduction", epsilon: 0.5 },
      { kind: "standard-error", maximum: 1 },
    ];
    expect(decideStop(withRules(...rules), evidenceOf())).toEqual({ stop: true, reason: "error-reduction" });
  });
});

describe("SPRT", () => {
  const rule = { cut: 0, halfWidth: 0.3, alpha: 0.05, beta: 0.1 };
  const logRatio = (right: number, wrong: number) => {
    const s = (theta: number) => 1 / (1 + Math.exp(-(1.4 * theta + 0.2)));
    return right * Math.log(s(0.3) / s(-0.3)) + wrong * Math.log((1 - s(0.3)) / (1 - s(-0.3)));
  };
  const verdict = (right: number, wrong: number) =>
    sprtVerdict(rule, [
      ...Array.from({ length: right }, () => ({ item, correct: true })),
      ...Array.from({ length: wrong }, () => ({ item, correct: false })),
    ]);

  it("says above, below or undecided exactly at Wald's bounds", () => {
    const [upper, lower] = [Math.log(0.9 / 0.05), Math.log(0.1 / 0.95)];
    for (let right = 0; right <= 20; right++) {
      for (let wrong = 0; wrong <= 20; wrong += 5) {
        const ratio = logRatio(right, wrong);
        expect(verdict(right, wrong)).toBe(ratio >= upper ? "above" : ratio <= lower ? "below" : "undecided");
      }
    }
    expect(verdict(20, 0)).toBe("above");
    expect(verdict(0, 20)).toBe("below");
  });
});

describe("nonsense is refused by name", () => {
  it.each<[StoppingSettings, number, string]>([
    [{ minimumItems: 5, maximumItems: 4, rules: [] }, 1, "SETTINGS_INVALID"],
    [{ minimumItems: 0.5, maximumItems: 4, rules: [] }, 1, "SETTINGS_INVALID"],
    [{ minimumItems: 0, maximumItems: Number.NaN, rules: [] }, 1, "SETTINGS_INVALID"],
    [withRules({ kind: "standard-error", maximum: 0 }), 1, "SETTINGS_INVALID"],
    [withRules({ kind: "standard-error", maximum: 0.3, weights: [1] }), 2, "SETTINGS_INVALID"],
    [withRules({ kind: "standard-error", maximum: 0.3, concepts: [2] }), 2, "SETTINGS_INVALID"],
    [withRules({ kind: "standard-error", maximum: 0.3, concepts: [] }), 2, "SETTINGS_INVALID"],
    [
      withRules({ kind: "standard-error", maximum: 0.3, concepts: [0], weights: [1, 1] }),
      2,
      "SETTINGS_INVALID",
    ],
    [withRules({ kind: "classification", cuts: [null, null], alpha: 0.05 }), 2, "SETTINGS_INVALID"],
    [withRules({ kind: "classification", cuts: [0], alpha: 0.5 }), 1, "SETTINGS_INVALID"],
    [withRules({ kind: "sprt", cut: 0, halfWidth: 0.3, alpha: 0.05, beta: 0.05 }), 2, "RULE_NOT_APPLICABLE"],
    [withRules({ kind: "sprt", cut: 0, halfWidth: 0, alpha: 0.05, beta: 0.05 }), 1, "SETTINGS_INVALID"],
    [withRules({ kind: "error-reduction", epsilon: 0 }), 1, "SETTINGS_INVALID"],
    [withRules({ kind: "all", rules: [] }), 1, "SETTINGS_INVALID"],
  ])("%o in %d concepts: %s", (settings, dimensions, code) => {
    expect(() => checkStopping(settings, dimensions)).toThrow(expect.objectContaining({ code }));
  });
});
