import {
  type AdaptiveSettings,
  createPrior,
  type ItemParameters,
  itemFromQuestion,
  normalQuantile,
} from "@plumbline/adaptive-engine";
import { createRandom } from "./bench-bank.ts";

/** What the simulations of students who take several tests share: three concepts, and tests of 18 items 30 days apart. */
const TEST_LENGTH = 18;
export const DAYS_BETWEEN = 30;

/** What was added before every test, whatever the time since the last (docs/adr/0007, superseded by 0023). */
export const EARLIER_DRIFT_PER_TEST = 0.4;

export const prior = createPrior({ mean: [0, 0, 0], standardDeviations: [1, 1, 1], correlation: 0.5 });

export const settings: AdaptiveSettings = {
  estimator: "eap",
  selection: { rule: "D", start: { items: 2, among: 5 } },
  exposure: { kind: "randomesque", among: 5 },
  contentBalance: { kind: "none" },
  stopping: { minimumItems: TEST_LENGTH, maximumItems: TEST_LENGTH, rules: [] },
};

/** A bank of 300 items with guessing 0.2. `measures` says whether item j measures concept k; left out, each measures one. */
export function makeSeriesBank(measures = isOwnConcept): ItemParameters[] {
  const random = createRandom(31);
  return Array.from({ length: 300 }, (_, j) =>
    itemFromQuestion({
      weights: [0, 1, 2].map((k) => (measures(j, k) ? 1 : 0)),
      discrimination: 1.3 * Math.exp(0.3 * normalQuantile(random())),
      difficulty: 1.1 * normalQuantile(random()),
      guessing: 0.2,
    }),
  );
}

/** Whether concept k is the one whose turn it is at item j. */
export function isOwnConcept(j: number, k: number): boolean {
  return k === j % 3;
}
