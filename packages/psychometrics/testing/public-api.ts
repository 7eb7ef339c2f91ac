import {
  type AdaptiveSettings,
  createItemPool,
  createPrior,
  type ItemParameters,
} from "@plumbline/adaptive-engine";
import { makeBank, type PublicFunction, publicFunction } from "@plumbline/adaptive-engine/testing";
import fc from "fast-check";
import * as psychometrics from "../src/index.ts";

const POOL_SIZE = 8;
const PERSONS = 4;

/** Every function of the package's entry but `calibrate`, with arbitrary valid arguments. A test compares the names with the exports. */
export function psychometricsFunctions(): Readonly<Record<string, PublicFunction>> {
  return { ...diagnosticFunctions(), ...simulationFunctions() };
}

function diagnosticFunctions() {
  const answers = fc.array(
    fc.record({
      item: items(),
      theta: fc.tuple(finite(-6, 6)).map((theta) => [...theta]),
      correct: fc.boolean(),
    }),
    { maxLength: 5 },
  );
  const scores = fc.integer({ min: 0, max: 6 }).chain((persons) => {
    const size = { minLength: persons, maxLength: persons };
    return fc.tuple(fc.array(fc.constantFrom(0, 1), size), fc.array(finite(-3, 3), size));
  });
  const options = fc.record({
    choices: fc.array(fc.constantFrom(0, 1, 2, null), { minLength: 5, maxLength: 5 }),
    abilities: fc.array(finite(-3, 3), { minLength: 5, maxLength: 5 }),
    options: fc.constant(3),
    key: fc.nat({ max: 2 }),
  });
  const fit = fc.record({
    items: fc.array(items(), { minLength: 3, maxLength: 3 }),
    responses: fc.array(fc.array(fc.constantFrom<0 | 1>(0, 1), { minLength: 3, maxLength: 3 }), {
      maxLength: 8,
    }),
    estimatedParameters: fc.integer({ min: 1, max: 3 }),
  });
  const bank = fc.constant(makeBank({ size: POOL_SIZE, dimensions: 2, guessing: 0.2, seed: 3 }));
  const thetas = fc.array(
    fc.tuple(finite(-9, 9), finite(-9, 9)).map((theta) => [...theta]),
    { maxLength: 3 },
  );
  return {
    pointBiserial: publicFunction(psychometrics.pointBiserial, scores),
    analyseOptions: publicFunction(psychometrics.analyseOptions, fc.tuple(options)),
    meanSquares: publicFunction(psychometrics.meanSquares, fc.tuple(answers)),
    standardisedLogLikelihood: publicFunction(psychometrics.standardisedLogLikelihood, fc.tuple(answers)),
    sumScoreFit: publicFunction(psychometrics.sumScoreFit, fc.tuple(fit)),
    informationCurve: publicFunction(
      psychometrics.informationCurve,
      fc.tuple(bank, thetas, fc.constantFrom([1, 0], [3, 4], [-1, 1])),
    ),
    testInformation: publicFunction(
      psychometrics.testInformation,
      fc.tuple(bank, fc.constantFrom([0, 0], [1e6, -1e6])),
    ),
  };
}

function simulationFunctions() {
  const simulation = fc.constantFrom(1, 2).chain(simulations);
  return {
    drawAbilities: publicFunction(
      psychometrics.drawAbilities,
      fc.tuple(fc.constantFrom(population(1), population(3)), fc.nat({ max: 9 }), fc.maxSafeInteger()),
    ),
    simulateTests: publicFunction(psychometrics.simulateTests, fc.tuple(simulation)),
    simulateTest: publicFunction(
      psychometrics.simulateTest,
      simulation.chain((input) =>
        fc.tuple(
          fc.constant(input),
          fc.constant(createItemPool(input.items, input.prior.dimensions)),
          fc.nat({ max: PERSONS - 1 }),
        ),
      ),
    ),
    summariseSimulation: publicFunction(
      psychometrics.summariseSimulation,
      fc.tuple(simulation.map(psychometrics.simulateTests), fc.constant(POOL_SIZE)),
    ),
    calibrateSympsonHetter: publicFunction(
      psychometrics.calibrateSympsonHetter,
      fc.tuple(
        fc.record({
          simulation: simulation.map(({ eligibility: _, ...input }) => ({
            ...input,
            seed: Math.floor(input.seed / 2),
          })),
          maximumRate: finite(0.1, 1),
          rounds: fc.integer({ min: 1, max: 2 }),
        }),
      ),
    ),
  };
}

/** Items of one concept, some at the bounds of what the engine accepts. */
function items(): fc.Arbitrary<ItemParameters> {
  return fc.record({
    slopes: fc.tuple(fc.constantFrom(1e-6, 0.05, 1, 2.5, 50)).map((slopes) => [...slopes]),
    intercept: fc.oneof(finite(-3, 3), fc.constantFrom(-1000, 0, 1000)),
    lower: fc.constantFrom(0, Number.MIN_VALUE, 0.2, 0.5),
    upper: fc.constantFrom(0.8, 1),
  });
}

function population(dimensions: number) {
  return createPrior({
    mean: new Array<number>(dimensions).fill(0),
    standardDeviations: new Array<number>(dimensions).fill(1),
    correlation: 0.5,
  });
}

function simulations(dimensions: number): fc.Arbitrary<psychometrics.SimulationInput> {
  const bank = makeBank({ size: POOL_SIZE, dimensions, guessing: 0.2, seed: 3 });
  const settings: AdaptiveSettings = {
    estimator: "map",
    selection: { rule: "D", start: { items: 1, among: 2 } },
    exposure: { kind: "none" },
    contentBalance: { kind: "none" },
    stopping: { minimumItems: 2, maximumItems: 3, rules: [{ kind: "standard-error", maximum: 0.5 }] },
  };
  const prior = population(dimensions);
  const each = <T>(value: T) => new Array<T>(POOL_SIZE).fill(value);
  return fc.record(
    {
      items: fc.constant(bank),
      prior: fc.constant(prior),
      settings: fc.constant(settings),
      abilities: fc.integer().map((seed) => psychometrics.drawAbilities(prior, PERSONS, seed)),
      seed: fc.maxSafeInteger(),
      trueItems: fc.constant(bank),
      eligibility: fc.constant(each(0.5)),
      uniforms: fc.constant(new Array<number[]>(PERSONS).fill(each(0.5))),
    },
    { requiredKeys: ["items", "prior", "settings", "abilities", "seed"] },
  );
}

function finite(min: number, max: number) {
  return fc.double({ min, max, noNaN: true, noDefaultInfinity: true });
}
