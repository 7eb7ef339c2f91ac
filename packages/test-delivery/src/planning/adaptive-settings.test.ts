import {
  deliverySettingsSchema,
  questionIdSchema,
  type SessionSettings,
  sessionSettingsSchema,
} from "@plumbline/contracts";
import { describe, expect, it } from "vitest";
import { settingsDigest } from "../session/settings-digest.ts";
import { adaptiveSettingsOf } from "./adaptive-settings.ts";

const indexOf = new Map([
  ["q-1", 0],
  ["q-2", 1],
]);

function settingsWith(concepts: readonly string[], delivery: object): SessionSettings {
  return {
    concepts,
    delivery: deliverySettingsSchema.parse({ stopping: { minimum: 1, maximum: 5 }, ...delivery }),
  };
}

function rulesOf(concepts: readonly string[], stopping: object) {
  return adaptiveSettingsOf(
    settingsWith(concepts, { stopping: { minimum: 1, maximum: 5, ...stopping } }),
    indexOf,
  ).stopping.rules;
}

describe("a pool's settings in the engine's terms", () => {
  it("precision: the largest standard error, or the weighted one, weights in the order of the concepts", () => {
    expect(rulesOf(["A", "B"], { standardError: 0.4 })).toEqual([{ kind: "standard-error", maximum: 0.4 }]);
    expect(rulesOf(["A", "B", "C"], { standardError: 0.4, precisionWeights: { C: 2, A: 1 } })).toEqual([
      { kind: "standard-error", maximum: 0.4, weights: [1, 0, 2] },
    ]);
    expect(rulesOf(["A"], { precisionWeights: { A: 1 } })).toEqual([]);
  });

  it("the sequential test: its errors are alpha, deciding above wrongly, and beta, below wrongly", () => {
    const sprt = { cut: 0.5, halfWidth: 0.25, falseAbove: 0.05, falseBelow: 0.1 };
    expect(rulesOf(["A"], { sprt })).toEqual([
      { kind: "sprt", cut: 0.5, halfWidth: 0.25, alpha: 0.05, beta: 0.1 },
    ]);
  });

  it("eligibility: the session's ineligible questions by their place in the bank, those gone left out", () => {
    const settings = settingsWith(["A"], {
      selection: { exposure: { kind: "eligibility", maximumRate: 0.2 } },
    });
    expect(adaptiveSettingsOf(settings, indexOf).exposure).toEqual({ kind: "eligibility", ineligible: [] });
    const ineligible = ["q-9", "q-2"].map((id) => questionIdSchema.parse(id));
    expect(adaptiveSettingsOf({ ...settings, ineligible }, indexOf).exposure).toEqual({
      kind: "eligibility",
      ineligible: [1],
    });
  });

  it("what a session can measure: rules pass over the rest, whose share of the test goes to the others", () => {
    const stopping = {
      minimum: 1,
      maximum: 5,
      standardError: 0.4,
      classification: { cuts: { A: 0.5, C: 0 }, errorRate: 0.1 },
    };
    const reachable = (precision: readonly string[], change: object = {}) =>
      adaptiveSettingsOf(
        {
          ...settingsWith(["A", "B", "C"], { stopping: { ...stopping, ...change } }),
          reach: { questions: ["A", "B"], precision },
        },
        indexOf,
      );
    expect(reachable(["A"])).toMatchObject({
      selection: { conceptWeights: [1, 1, 0] },
      contentBalance: { targets: [0.5, 0.5, 0] },
      stopping: {
        skipsUnreachable: true,
        rules: [
          { kind: "standard-error", maximum: 0.4, concepts: [0] },
          { kind: "classification", cuts: [0.5, null, null], alpha: 0.1 },
        ],
      },
    });
    const onlyC = { classification: { cuts: { C: 0 }, errorRate: 0.1 }, precisionWeights: { C: 2 } };
    expect(reachable(["A", "B"], onlyC).stopping.rules).toEqual([]);
    const weighted = { classification: null, precisionWeights: { A: 1, B: 2, C: 3 } };
    expect(reachable(["A", "B"], weighted).stopping.rules).toEqual([
      { kind: "standard-error", maximum: 0.4, weights: [1, 2, 0] },
    ]);
  });

  it("what the student has seen: the last resort, in the session's order, those gone left out", () => {
    const settings = settingsWith(["A"], {});
    expect(adaptiveSettingsOf(settings, indexOf)).not.toHaveProperty("lastResort");
    const seen = ["q-2", "q-9", "q-1"].map((id) => questionIdSchema.parse(id));
    expect(adaptiveSettingsOf({ ...settings, seen }, indexOf).lastResort).toEqual([1, 0]);
  });

  it("a session from before these settings existed reads as it did, and keeps its address with the defaults", () => {
    const old = {
      concepts: ["A"],
      delivery: {
        prior: { standardDeviation: 1, correlation: 0.5 },
        estimator: "eap",
        selection: {
          rule: "D",
          start: { questions: 2, among: 5 },
          exposure: { kind: "randomesque", among: 4 },
          contentBalance: "equal",
        },
        stopping: {
          minimum: 5,
          maximum: 9,
          standardError: 0.4,
          classification: null,
          minimumReduction: null,
        },
        feedback: "none",
        showProficiency: false,
        timeLimitMinutes: null,
        resumeWindowHours: 24,
      },
    };
    const read = sessionSettingsSchema.parse(old);
    expect(read.delivery.stopping).toEqual({ ...old.delivery.stopping, sprt: null, precisionWeights: null });
    expect(read.ineligible).toBeUndefined();
    expect(read.reach).toBeUndefined();
    expect(adaptiveSettingsOf(read, indexOf).stopping).toEqual({
      minimumItems: 5,
      maximumItems: 9,
      rules: [{ kind: "standard-error", maximum: 0.4 }],
    });
    expect(adaptiveSettingsOf(read, indexOf).selection).not.toHaveProperty("conceptWeights");
    expect(settingsDigest(sessionSettingsSchema.parse(JSON.parse(JSON.stringify(read))))).toBe(
      settingsDigest(read),
    );
    expect(adaptiveSettingsOf(read, indexOf).exposure).toEqual({ kind: "randomesque", among: 4 });
  });
});
