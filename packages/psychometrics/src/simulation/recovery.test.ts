import { type AdaptiveSettings, createPrior } from "@plumbline/adaptive-engine";
import { makeBank } from "@plumbline/adaptive-engine/testing";
import { describe, expect, it } from "vitest";
import { drawAbilities, simulateTests } from "./simulate.ts";
import { summariseSimulation } from "./summarise-simulation.ts";

const settings: AdaptiveSettings = {
  estimator: "eap",
  selection: { rule: "D", start: { items: 2, among: 5 } },
  exposure: { kind: "none" },
  contentBalance: { kind: "none" },
  stopping: { minimumItems: 20, maximumItems: 20, rules: [] },
};

function priorOf(dimensions: number) {
  return createPrior({
    mean: new Array<number>(dimensions).fill(0),
    standardDeviations: new Array<number>(dimensions).fill(1),
    correlation: 0.5,
  });
}

function equalTargets(dimensions: number) {
  return {
    kind: "maximum-priority-index" as const,
    targets: new Array<number>(dimensions).fill(1 / dimensions),
  };
}

// With n simulated persons the mean error has a standard error of about 0.4/sqrt(n) and the coverage one of 0.22/sqrt(n).
// The bounds are three standard errors wide. `pnpm bench:recovery` is the same study with more persons.
describe.each([
  { dimensions: 1, persons: 300, guessing: 0, change: {} },
  { dimensions: 1, persons: 300, guessing: 0.2, change: {} },
  {
    dimensions: 1,
    persons: 300,
    guessing: 0.2,
    change: { exposure: { kind: "randomesque" as const, among: 10 } },
  },
  {
    dimensions: 1,
    persons: 300,
    guessing: 0,
    change: { exposure: { kind: "progressive" as const, acceleration: 1 } },
  },
  { dimensions: 3, persons: 600, guessing: 0, change: { estimator: "map" as const } },
  { dimensions: 3, persons: 200, guessing: 0.2, change: { contentBalance: equalTargets(3) } },
  { dimensions: 5, persons: 300, guessing: 0, change: { contentBalance: equalTargets(5) } },
])("$dimensions concepts, guessing $guessing, $change", ({ dimensions, persons, guessing, change }) => {
  it("recovers abilities without bias, with honest errors and intervals", () => {
    const prior = priorOf(dimensions);
    const items = makeBank({ size: 300, dimensions, guessing, seed: 11 });
    const abilities = drawAbilities(prior, persons, 5);
    const tests = simulateTests({ items, prior, settings: { ...settings, ...change }, abilities, seed: 5 });
    const summary = summariseSimulation(tests, items.length);
    const root = Math.sqrt(abilities.length);
    for (const concept of summary.concepts) {
      expect(Math.abs(concept.bias)).toBeLessThan(1.5 / root);
      expect(Math.abs(concept.rmse / concept.reportedError - 1)).toBeLessThan(2.4 / root);
      expect(concept.coverage).toBeGreaterThan(0.95 - 0.66 / root);
      expect(concept.coverage).toBeLessThan(0.95 + 0.66 / root);
    }
    expect(summary.length.mean).toBe(20);
    expect(summary.stopReasons["maximum-length"]).toBe(abilities.length);
  });
});

describe("exposure control costs accuracy and lowers exposure", () => {
  it("randomesque", () => {
    const prior = priorOf(1);
    const items = makeBank({ size: 200, dimensions: 1, guessing: 0, seed: 3 });
    const abilities = drawAbilities(prior, 400, 8);
    const run = (exposure: AdaptiveSettings["exposure"]) =>
      summariseSimulation(
        simulateTests({ items, prior, settings: { ...settings, exposure }, abilities, seed: 2 }),
        200,
      );
    const free = run({ kind: "none" });
    const held = run({ kind: "randomesque", among: 10 });
    expect(held.exposure.overlap).toBeLessThan(free.exposure.overlap ?? Number.NaN);
    expect(held.exposure.unused).toBeLessThan(free.exposure.unused);
    expect(held.concepts[0]?.reportedError).toBeGreaterThan(free.concepts[0]?.reportedError ?? 0);
  });
});
