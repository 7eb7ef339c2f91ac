import { type AdaptiveSettings, createPrior, eligibilityProbabilities } from "@plumbline/adaptive-engine";
import { makeBank } from "@plumbline/adaptive-engine/testing";
import { describe, expect, it } from "vitest";
import { calibrateSympsonHetter } from "./calibrate-sympson-hetter.ts";
import { drawAbilities, simulateTests } from "./simulate.ts";
import { summariseSimulation } from "./summarise-simulation.ts";

const settings: AdaptiveSettings = {
  estimator: "map",
  selection: { rule: "fisher-information", start: { items: 0, among: 1 } },
  exposure: { kind: "none" },
  contentBalance: { kind: "none" },
  stopping: { minimumItems: 10, maximumItems: 10, rules: [] },
};
const prior = createPrior({ mean: [0], standardDeviations: [1], correlation: 0 });
const items = makeBank({ size: 120, dimensions: 1, guessing: 0.2, seed: 6 });
const MAXIMUM = 0.25;

describe("eligibility", () => {
  it("reckoned from the counts after each batch brings the largest rate near the maximum", () => {
    let eligibility = items.map(() => 1);
    const eligible = items.map(() => 0);
    const administered = items.map(() => 0);
    const settled = [];
    for (let batch = 0; batch < 12; batch++) {
      const abilities = drawAbilities(prior, 100, batch);
      const tests = simulateTests({ items, prior, settings, abilities, seed: batch, eligibility });
      for (const [j, probability] of eligibility.entries())
        eligible[j] = 0.5 * (eligible[j] ?? 0) + 100 * probability;
      for (const test of tests)
        for (const j of test.administered) administered[j] = (administered[j] ?? 0) + 1;
      eligibility = eligibilityProbabilities({ eligible, administered }, MAXIMUM);
      // The rates of a single batch are noisy. The test checks where they settle.
      if (batch >= 6) settled.push(...tests);
    }
    expect(summariseSimulation(settled, items.length).exposure.largest).toBeLessThan(MAXIMUM + 0.05);
  });
});

describe("Sympson-Hetter", () => {
  it("calibrated by simulation holds the rates that plain selection breaks, at a price in accuracy", () => {
    const abilities = drawAbilities(prior, 300, 2);
    const simulation = { items, prior, settings, abilities, seed: 20 };
    const probabilities = calibrateSympsonHetter({ simulation, maximumRate: MAXIMUM, rounds: 8 });
    const summary = (exposure: AdaptiveSettings["exposure"]) =>
      summariseSimulation(
        simulateTests({ ...simulation, settings: { ...settings, exposure }, seed: 77 }),
        items.length,
      );
    const free = summary({ kind: "none" });
    const held = summary({ kind: "sympson-hetter", probabilities });
    expect(free.exposure.largest).toBeGreaterThan(0.5);
    expect(held.exposure.largest).toBeLessThan(MAXIMUM + 0.1);
    expect(held.exposure.overlap).toBeLessThan(free.exposure.overlap ?? Number.NaN);
    expect(held.concepts[0]?.reportedError).toBeGreaterThan(free.concepts[0]?.reportedError ?? 1);
  });
});
