import { describe, expect, it } from "vitest";
import {
  largestDifference,
  type ReferenceItems,
  readReference,
  referenceItems,
} from "../test/read-reference.ts";
import type { AnsweredItem } from "./ability/answer-record.ts";
import type { AdaptiveSettings } from "./adaptive-settings.ts";
import { createItemPool } from "./model/item-pool.ts";
import { createPrior } from "./model/prior.ts";
import { planNextStep } from "./plan-next-step.ts";
import type { SelectionRule } from "./selection/selection-rule.ts";

type Numbers = readonly number[];

interface Person {
  readonly items: Numbers;
  readonly responses: Numbers;
  readonly theta: readonly (number | Numbers)[];
  readonly se: readonly (number | Numbers)[];
}

interface Case {
  readonly dims: number;
  readonly items: ReferenceItems;
  readonly prior_cov?: readonly Numbers[];
  readonly full_responses: readonly string[];
  readonly runs: Record<string, { readonly persons: readonly Person[] }>;
}

const { cases } = readReference<{ cases: Record<string, Case> }>("cat-runs.json");

function settingsFor(rule: SelectionRule, estimator: "map" | "eap", length: number): AdaptiveSettings {
  return {
    estimator,
    selection: { rule, start: { items: 0, among: 1 } },
    exposure: { kind: "none" },
    contentBalance: { kind: "none" },
    stopping: { minimumItems: length, maximumItems: length, rules: [] },
  };
}

const golden: [string, string, SelectionRule, "map" | "eap", number, number][] = [
  ["uni_2PL", "mirtCAT_MI_EAP", "fisher-information", "eap", 1e-4, 1e-4],
  ["uni_2PL", "mirtCAT_MI_MAP", "fisher-information", "map", 3e-5, 1e-4],
  ["uni_2PL", "catR_MFI_BM", "D", "map", 1e-4, 1e-4],
  ["uni_3PL", "mirtCAT_MI_EAP", "fisher-information", "eap", 1e-4, 1e-4],
  ["uni_3PL", "mirtCAT_MI_MAP", "fisher-information", "map", 3e-5, 1e-4],
  ["m3_M2PL", "mirtCAT_DPrule_MAP", "D", "map", 3e-5, 1e-4],
  ["m3_M2PL", "mirtCAT_APrule_MAP", "A", "map", 3e-5, 1e-4],
  ["m3_M3PL", "mirtCAT_DPrule_MAP", "D", "map", 3e-5, 1e-4],
  ["m5_M2PL", "mirtCAT_DPrule_MAP", "D", "map", 3e-5, 1e-4],
  ["m5_M2PL", "mirtCAT_APrule_MAP", "A", "map", 3e-5, 1e-4],
  ["m5_M3PL", "mirtCAT_DPrule_MAP", "D", "map", 3e-5, 1e-4],
];

describe.each(golden)(
  "%s by %s, rule %s, %s",
  (name, runName, rule, estimator, thetaTolerance, seTolerance) => {
    it("gives every person the same items in the same order", () => {
      const reference = cases[name];
      const run = reference?.runs[runName];
      if (!reference || !run) throw new Error(`no run ${runName} in ${name}`);
      const items = referenceItems(reference.items);
      const pool = createItemPool(items, reference.dims);
      const prior = createPrior({
        mean: new Array<number>(reference.dims).fill(0),
        covariance: reference.prior_cov ?? [[1]],
      });
      for (const person of run.persons) {
        const settings = settingsFor(rule, estimator, person.items.length);
        const answers: AnsweredItem[] = [];
        const administered: number[] = [];
        let step = planNextStep({ pool, prior, answers, administered, settings, seed: 1 });
        for (const [position, expected] of person.items.entries()) {
          expect(step.next).toBe(expected - 1);
          const item = items[expected - 1];
          if (!item) throw new Error(`no item ${expected}`);
          answers.push({ item, correct: person.responses[position] === 1 });
          administered.push(expected - 1);
          step = planNextStep({ pool, prior, answers, administered, settings, seed: 1 });
          expect(largestDifference(step.estimate.theta, [person.theta[position] ?? []].flat())).toBeLessThan(
            thetaTolerance,
          );
          if (runName.startsWith("mirtCAT")) {
            const expectedErrors = [person.se[position] ?? []].flat();
            expect(largestDifference(step.estimate.standardErrors, expectedErrors)).toBeLessThan(seTolerance);
          }
        }
        expect(step.decision).toEqual({ stop: true, reason: "maximum-length" });
        expect(step.next).toBeNull();
      }
    });
  },
);
