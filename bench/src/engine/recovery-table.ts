import { type AdaptiveSettings, createPrior, eligibilityProbabilities } from "@plumbline/adaptive-engine";
import {
  drawAbilities,
  type SimulationInput,
  simulateTests,
  summariseSimulation,
} from "@plumbline/psychometrics";
import { makeRecoveryBank } from "./recovery-bank.ts";

/*
 * Prints the recovery table of docs/psychometrics.md as Markdown: 300-item banks and 1,500 simulated persons per row, from a
 * normal population (correlation 0.5). The items are selected by the code that serves students.
 */

const PERSONS = 1500;
const LENGTHS: Readonly<Record<number, number>> = { 1: 20, 3: 30, 5: 40 };

/** A way of controlling exposure or content. */
interface Control {
  readonly name: string;
  readonly settingsFor: (dimensions: number) => Partial<AdaptiveSettings>;
  /** The largest exposure rate of an item, held by item eligibility. */
  readonly maximumRate?: number;
}

const controls: readonly Control[] = [
  { name: "none", settingsFor: () => ({}) },
  { name: "randomesque 8", settingsFor: () => ({ exposure: { kind: "randomesque", among: 8 } }) },
  { name: "progressive", settingsFor: () => ({ exposure: { kind: "progressive", acceleration: 1 } }) },
  { name: "eligibility 25 %", settingsFor: () => ({}), maximumRate: 0.25 },
  {
    name: "content balance",
    settingsFor: (dimensions) => ({
      contentBalance: {
        kind: "maximum-priority-index",
        targets: new Array<number>(dimensions).fill(1 / dimensions),
      },
    }),
  },
];

console.log(
  "| concepts | model | items | estimator | control | bias | RMSE | reported SE | 95 % coverage | largest exposure | overlap |",
);
console.log("|---|---|---|---|---|---|---|---|---|---|---|");
for (const dimensions of [1, 3, 5]) {
  for (const guessing of [0, 0.2]) {
    for (const estimator of ["map", "eap"] as const) {
      for (const control of controls) {
        // Estimators are compared without control, controls under EAP only.
        if (estimator === "map" && control.name !== "none") continue;
        if (dimensions === 1 && control.name === "content balance") continue;
        console.log(row({ dimensions, guessing, estimator, control }));
      }
    }
  }
}

function row(study: {
  readonly dimensions: number;
  readonly guessing: number;
  readonly estimator: "map" | "eap";
  readonly control: Control;
}): string {
  const { dimensions, guessing, estimator, control } = study;
  const length = LENGTHS[dimensions] ?? 20;
  const prior = createPrior({
    mean: new Array<number>(dimensions).fill(0),
    standardDeviations: new Array<number>(dimensions).fill(1),
    correlation: 0.5,
  });
  const settings: AdaptiveSettings = {
    estimator,
    selection: { rule: "D", start: { items: 2, among: 5 } },
    exposure: { kind: "none" },
    contentBalance: { kind: "none" },
    stopping: { minimumItems: length, maximumItems: length, rules: [] },
    ...control.settingsFor(dimensions),
  };
  const abilities = drawAbilities(prior, PERSONS, 17);
  const items = makeRecoveryBank(dimensions, guessing);
  const people = { items, prior, settings, abilities, seed: 23 };
  const eligibility =
    control.maximumRate === undefined ? undefined : settledEligibility(people, control.maximumRate);
  const summary = summariseSimulation(
    simulateTests(eligibility ? { ...people, eligibility } : people),
    items.length,
  );
  const mean = (pick: (concept: (typeof summary.concepts)[number]) => number) =>
    summary.concepts.reduce((sum, concept) => sum + pick(concept), 0) / summary.concepts.length;
  const cells = [
    dimensions,
    guessing === 0 ? "2PL" : "3PL",
    length,
    estimator.toUpperCase(),
    control.name,
    mean(({ bias }) => bias).toFixed(3),
    mean(({ rmse }) => rmse).toFixed(3),
    mean(({ reportedError }) => reportedError).toFixed(3),
    `${(100 * mean(({ coverage }) => coverage)).toFixed(1)} %`,
    `${(100 * summary.exposure.largest).toFixed(0)} %`,
    `${(100 * (summary.exposure.overlap ?? Number.NaN)).toFixed(0)} %`,
  ];
  return `| ${cells.join(" | ")} |`;
}

/** Eligibility probabilities after ten batches of tests, each batch drawn by the counts of the batches before. */
function settledEligibility(people: SimulationInput, maximumRate: number): number[] {
  const eligible = people.items.map(() => 0);
  const administered = people.items.map(() => 0);
  let eligibility = people.items.map(() => 1);
  for (let batch = 1; batch <= 10; batch++) {
    const abilities = drawAbilities(people.prior, PERSONS / 10, 100 + batch);
    const tests = simulateTests({ ...people, abilities, seed: 100 + batch, eligibility });
    for (const [j, probability] of eligibility.entries()) {
      // Earlier batches count less, because their draws were based on few counts.
      eligible[j] = 0.5 * (eligible[j] ?? 0) + tests.length * probability;
      administered[j] =
        0.5 * (administered[j] ?? 0) + tests.filter((test) => test.administered.includes(j)).length;
    }
    eligibility = eligibilityProbabilities({ eligible, administered }, maximumRate);
  }
  return eligibility;
}
