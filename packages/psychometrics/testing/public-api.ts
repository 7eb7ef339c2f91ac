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

/** Every function of the package's entry, with arbitrary valid arguments. A test compares the names with the exports. */
export function psychometricsFunctions(): Readonly<Record<string, PublicFunction>> {
  return {
    ...calibrationFunctions(),
    ...diagnosticFunctions(),
    ...simulationFunctions(),
    ...seriesFunctions(),
  };
}

function calibrationFunctions() {
  const answer = fc.constantFrom<0 | 1 | null>(0, 1, 0, 1, null);
  const rows = fc.array(
    fc.tuple(answer, answer, answer).map((row): psychometrics.ResponseRow => row),
    { minLength: 12, maxLength: 20 },
  );
  const held = (slopes: readonly number[]) => ({ slopes, intercept: 0.2, lower: 0.1, upper: 1 });
  const calibrations = fc.record(
    {
      // Every concept needs an item with a right and a wrong answer.
      responses: rows.map((some): psychometrics.ResponseRow[] => [...some, [0, 0, 0], [1, 1, 1]]),
      model: fc.constantFrom("1PL" as const, "2PL" as const, "3PL" as const),
      dimensions: fc.constant(2),
      conceptOf: fc.constant([0, 1, 1]),
      fixedItems: fc.constantFrom([null, null, null], [held([1, 0]), held([0, 1]), null]),
      population: fc.constantFrom("fixed" as const, "correlations" as const),
      priors: fc.constant({ logSlope: { mean: 0, standardDeviation: 0.5 } }),
      quadrature: fc.constant({ points: 9, bound: 4 }),
      tolerance: fc.constant(1e-3),
      maximumCycles: fc.integer({ min: 1, max: 30 }),
      standardErrors: fc.boolean(),
    },
    { requiredKeys: ["responses", "model", "dimensions", "conceptOf", "quadrature", "maximumCycles"] },
  );
  // There are two valid arguments, and an estimate takes 50 ms.
  const few = { validRuns: 6 };
  const answers = fc.tuple(fc.constantFrom(adaptiveAnswers(2), adaptiveAnswers(3)));
  return {
    calibrate: publicFunction(estimatesOf, fc.tuple(calibrations)),
    estimateConceptCorrelation: publicFunction(psychometrics.estimateConceptCorrelation, answers, few),
  };
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
  const person = simulation.chain((input) =>
    fc.tuple(
      fc.constant(input),
      fc.constant(createItemPool(input.items, input.prior.dimensions)),
      fc.nat({ max: PERSONS - 1 }),
    ),
  );
  return {
    drawAbilities: publicFunction(
      psychometrics.drawAbilities,
      fc.tuple(fc.constantFrom(population(1), population(3)), fc.nat({ max: 9 }), fc.maxSafeInteger()),
    ),
    simulateTests: publicFunction(psychometrics.simulateTests, fc.tuple(simulation)),
    simulateTest: publicFunction(psychometrics.simulateTest, person),
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

function seriesFunctions() {
  const series = fc.constantFrom(1, 2).chain(testSeries);
  const method = fc.oneof(
    fc.record({
      kind: fc.constant("full-covariance" as const),
      daysBetween: finite(0, 1000),
      driftPerYear: finite(0, 3),
    }),
    fc.record({ kind: fc.constant("marginal-errors" as const), driftPerTest: finite(0, 3) }),
  );
  const persons = fc.array(
    fc.record({
      trueTheta: fc.tuple(finite(-3, 3), finite(-3, 3)).map((theta) => [...theta]),
      theta: fc.tuple(finite(-3, 3), finite(-3, 3)).map((theta) => [...theta]),
      standardErrors: fc.tuple(finite(0, 1), finite(0, 1)).map((errors) => [...errors]),
    }),
    { minLength: 1, maxLength: 4 },
  );
  return {
    simulateTestSeries: publicFunction(psychometrics.simulateTestSeries, fc.tuple(series)),
    trackLongTerm: publicFunction(
      psychometrics.trackLongTerm,
      fc
        .tuple(series, method)
        .map(
          ([input, how]): Parameters<typeof psychometrics.trackLongTerm> => [
            psychometrics.simulateTestSeries(input)[0] ?? [],
            input.prior,
            how,
          ],
        ),
    ),
    summariseRecovery: publicFunction(psychometrics.summariseRecovery, fc.tuple(persons)),
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
  const bank = bankOf(dimensions);
  const prior = population(dimensions);
  const each = <T>(value: T) => new Array<T>(POOL_SIZE).fill(value);
  return fc.record(
    {
      items: fc.constant(bank),
      prior: fc.constant(prior),
      settings: fc.constant(shortTest()),
      abilities: fc.integer().map((seed) => psychometrics.drawAbilities(prior, PERSONS, seed)),
      seed: fc.maxSafeInteger(),
      trueItems: fc.constant(bank),
      eligibility: fc.constant(each(0.5)),
      uniforms: fc.constant(new Array<number[]>(PERSONS).fill(each(0.5))),
    },
    { requiredKeys: ["items", "prior", "settings", "abilities", "seed"] },
  );
}

function testSeries(dimensions: number): fc.Arbitrary<psychometrics.SeriesInput> {
  return fc.integer({ min: 1, max: 3 }).chain((tests) =>
    fc.record({
      items: fc.constant(bankOf(dimensions)),
      prior: fc.constant(population(dimensions)),
      settings: fc.constant(shortTest()),
      students: fc.integer({ min: 1, max: 2 }),
      tests: fc.constant(tests),
      changePerTest: fc.record({ mean: finite(-1, 1), standardDeviation: finite(0, 1) }),
      guessedTest: fc.option(fc.integer({ min: 1, max: tests })),
      seed: fc.maxSafeInteger().map((seed) => Math.floor(seed / 2)),
    }),
  );
}

/** The answers of 40 persons to six of eight items each, enough for an estimate of the correlation with the seeds above. */
function adaptiveAnswers(seed: number): psychometrics.CorrelationInput {
  const items = makeBank({ size: POOL_SIZE, dimensions: 2, guessing: 0, seed: 3 });
  const prior = population(2);
  const settings = { ...shortTest(), stopping: { minimumItems: 6, maximumItems: 6, rules: [] } };
  const abilities = psychometrics.drawAbilities(prior, 40, seed);
  const tests = psychometrics.simulateTests({ items, prior, settings, abilities, seed });
  const responses = tests.map(({ administered, correct }) =>
    items.map((_, j): 0 | 1 | null => {
      const place = administered.indexOf(j);
      return place < 0 ? null : correct[place] ? 1 : 0;
    }),
  );
  return { responses, items };
}

/** A calibration without its standard errors, which may be NaN, as their docblocks say. */
function estimatesOf(input: psychometrics.CalibrationInput) {
  const { items, population, ...rest } = psychometrics.calibrate(input);
  const { mean, covariance } = population;
  return { ...rest, items: items.map(({ parameters }) => parameters), mean, covariance };
}

function bankOf(dimensions: number): ItemParameters[] {
  return makeBank({ size: POOL_SIZE, dimensions, guessing: 0.2, seed: 3 });
}

function shortTest(): AdaptiveSettings {
  return {
    estimator: "map",
    selection: { rule: "D", start: { items: 1, among: 2 } },
    exposure: { kind: "none" },
    contentBalance: { kind: "none" },
    stopping: { minimumItems: 2, maximumItems: 3, rules: [{ kind: "standard-error", maximum: 0.5 }] },
  };
}

function finite(min: number, max: number) {
  return fc.double({ min, max, noNaN: true, noDefaultInfinity: true });
}
