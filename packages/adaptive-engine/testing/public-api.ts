import fc from "fast-check";
import * as engine from "../src/index.ts";
import { anyPrior, anyTheta, edgeAnswers } from "./engine-arbitraries.ts";
import { type PublicFunction, publicFunction } from "./hostile-calls.ts";
import {
  balances,
  blueprint,
  dimensions,
  estimates,
  finite,
  items,
  POOL_SIZE,
  pools,
  priors,
  settingsFor,
  sprt,
  stepInputs,
  stoppings,
} from "./public-api-arguments.ts";

/** Every function of the package's main entry, with arbitrary valid arguments. A test compares the names with the exports. */
export function engineFunctions(): Readonly<Record<string, PublicFunction>> {
  return { ...modelFunctions(), ...numberFunctions(), ...estimationFunctions(), ...testFunctions() };
}

function modelFunctions() {
  const question = fc.record({
    weights: fc.constantFrom([1], [1, 0], [0.5, 1, 2]),
    discrimination: finite(0.05, 5),
    difficulty: finite(-8, 8),
    guessing: finite(0, 0.4),
  });
  const itemAndTheta = dimensions().chain((k) => fc.tuple(items(k), anyTheta(k)));
  const description = fc.oneof(
    fc.record({
      mean: fc.constant([0, 0.5]),
      standardDeviations: fc.constant([1, 2]),
      correlation: finite(-0.9, 0.9),
    }),
    fc.constant({
      mean: [0, 1],
      covariance: [
        [1, 0.3],
        [0.3, 2],
      ],
    }),
  );
  return {
    itemFromQuestion: publicFunction(engine.itemFromQuestion, fc.tuple(question)),
    checkItem: publicFunction(
      engine.checkItem,
      dimensions().chain((k) => fc.tuple(items(k), fc.constant(k))),
    ),
    multidimensionalDifficulty: publicFunction(engine.multidimensionalDifficulty, fc.tuple(items(2))),
    createItemPool: publicFunction(
      engine.createItemPool,
      dimensions().chain((k) => fc.tuple(fc.array(items(k), { minLength: 1, maxLength: 4 }), fc.constant(k))),
    ),
    poolItem: publicFunction(engine.poolItem, fc.tuple(pools(2), fc.nat({ max: POOL_SIZE - 1 }))),
    createPrior: publicFunction(engine.createPrior, fc.tuple(description)),
    linearPredictor: publicFunction(engine.linearPredictor, itemAndTheta),
    probability: publicFunction(engine.probability, itemAndTheta),
    informationMatrix: publicFunction(engine.informationMatrix, itemAndTheta),
  };
}

function numberFunctions() {
  const z = fc.oneof(fc.double({ noNaN: true }), finite(-40, 40));
  return {
    logistic: publicFunction(engine.logistic, fc.tuple(z)),
    informationWeight: publicFunction(engine.informationWeight, fc.tuple(z, finite(0, 0.4), finite(0.8, 1))),
    normalCdf: publicFunction(engine.normalCdf, fc.tuple(z)),
    normalQuantile: publicFunction(engine.normalQuantile, fc.tuple(finite(Number.MIN_VALUE, 1 - 1e-15))),
    masteryFromTheta: publicFunction(engine.masteryFromTheta, fc.tuple(finite(-1e6, 1e6))),
  };
}

function estimationFunctions() {
  const grid = fc.constantFrom(
    { lower: -4, upper: 4, points: 9, rule: "trapezoid" as const },
    { lower: -6, upper: 6, points: 13, rule: "sum" as const },
  );
  const input = dimensions().chain((k) =>
    fc.record(
      {
        prior: priors(k),
        answers: edgeAnswers(k, 6),
        estimator: fc.constantFrom("map" as const, "eap" as const),
        ...(k <= 3 ? { quadratureNodes: fc.integer({ min: 2, max: 9 }) } : {}),
        workspace: fc.constant(null).map(() => engine.createEstimationWorkspace()),
      },
      { requiredKeys: ["prior", "answers", "estimator"] },
    ),
  );
  const onGrid = fc.record({
    prior: priors(1),
    answers: edgeAnswers(1, 6),
    estimator: fc.constant("eap" as const),
    grid,
  });
  return {
    estimateAbility: publicFunction(engine.estimateAbility, fc.tuple(fc.oneof(input, onGrid))),
    createEstimationWorkspace: publicFunction(engine.createEstimationWorkspace, fc.constant([] as [])),
    maximumLikelihood: publicFunction(engine.maximumLikelihood, fc.tuple(edgeAnswers(1, 6))),
    warmLikelihood: publicFunction(engine.warmLikelihood, fc.tuple(edgeAnswers(1, 6))),
    intervalProbabilities: publicFunction(
      engine.intervalProbabilities,
      dimensions().chain((k) =>
        fc.tuple(
          fc.record({
            prior: priors(k),
            answers: edgeAnswers(k, 5),
            edges: fc.constantFrom([0], [-1.5, -0.5, 0.5, 1.5], [-40, 40]),
          }),
        ),
      ),
    ),
    updateLongTermProficiency: publicFunction(
      engine.updateLongTermProficiency,
      dimensions().chain((k) => fc.tuple(fc.oneof(firstTest(k), laterTest(k)))),
    ),
    intervalFromEstimate: publicFunction(engine.intervalFromEstimate, fc.tuple(estimates(2))),
    classificationError: publicFunction(
      engine.classificationError,
      fc.tuple(estimates(2), fc.nat({ max: 1 }), finite(-3, 3)),
    ),
    sprtVerdict: publicFunction(engine.sprtVerdict, fc.tuple(sprt(), edgeAnswers(1, 6))),
    contentCounts: publicFunction(
      engine.contentCounts,
      dimensions().chain((k) => fc.tuple(edgeAnswers(k, 6), fc.constant(k))),
    ),
  };
}

function firstTest(k: number) {
  return fc.record({
    initialPrior: priors(k),
    earlier: fc.constant(null),
    driftPerYear: finite(0, 1000),
    answers: edgeAnswers(k, 5),
  });
}

/** A later test. Initial priors at the bounds are left out: an estimate narrower than they are is no prior. */
function laterTest(k: number) {
  const covariance = Array.from({ length: k }, (_, i) =>
    Array.from({ length: k }, (_, j) => (i === j ? 0.4 : 0.1)),
  );
  return fc.record({
    initialPrior: anyPrior(k),
    earlier: fc.record({
      mean: fc.constant(new Array<number>(k).fill(0.5)),
      covariance: fc.constant(covariance),
      daysAgo: finite(0, 1e6),
    }),
    driftPerYear: finite(0, 1000),
    answers: edgeAnswers(k, 5),
  });
}

function testFunctions() {
  const step = dimensions().chain(stepInputs);
  const evidence = dimensions().chain((k) =>
    fc.tuple(
      stoppings(k),
      fc.record({
        estimate: estimates(k),
        answers: edgeAnswers(k, 6),
        itemsLeft: fc.boolean(),
        timeOver: fc.boolean(),
        blueprintMet: fc.boolean(),
        predictedReduction: fc.constant(() => 0.01),
        reach: fc.constant({ measures: () => true, smallestError: () => 0.4 }),
      }),
    ),
  );
  const reach = dimensions().chain((k) =>
    fc.record({
      pool: pools(k),
      prior: priors(k),
      length: fc.integer({ min: 1, max: 20 }),
      contentBalance: balances(k),
      maximumRate: fc.option(fc.double({ min: 0.01, max: 1, noNaN: true })),
    }),
  );
  const draw = fc.record({ seed: fc.maxSafeInteger(), atLeast: fc.nat({ max: 5 }) });
  const counts = fc.record({
    eligible: fc.array(fc.nat({ max: 50 }), { minLength: 3, maxLength: 3 }),
    administered: fc.array(fc.nat({ max: 50 }), { minLength: 3, maxLength: 3 }),
  });
  return {
    planNextStep: publicFunction(engine.planNextStep, fc.tuple(step)),
    selectItem: publicFunction(engine.selectItem, fc.tuple(step)),
    checkAdaptiveSettings: publicFunction(
      engine.checkAdaptiveSettings,
      dimensions().chain((k) => fc.tuple(settingsFor(k), fc.constant({ size: POOL_SIZE, dimensions: k }))),
    ),
    decideStop: publicFunction(engine.decideStop, evidence),
    reachableErrors: publicFunction(engine.reachableErrors, fc.tuple(reach)),
    blueprintMet: publicFunction(
      engine.blueprintMet,
      fc.tuple(fc.constant(blueprint()), fc.array(fc.nat({ max: POOL_SIZE - 1 }), { maxLength: 5 })),
    ),
    drawIneligible: publicFunction(
      engine.drawIneligible,
      fc.tuple(fc.array(finite(0, 1), { maxLength: 8 }), draw),
    ),
    rateWithChoice: publicFunction(
      engine.rateWithChoice,
      fc.tuple(
        finite(0.01, 1),
        fc.record({
          testLength: fc.integer({ min: 1, max: 100 }),
          poolSize: fc.integer({ min: 1, max: 500 }),
        }),
      ),
    ),
    eligibilityProbabilities: publicFunction(
      engine.eligibilityProbabilities,
      fc.tuple(counts, finite(0.01, 1)),
    ),
    ruleApplies: publicFunction(
      engine.ruleApplies,
      fc.tuple(fc.constantFrom(...engine.SELECTION_RULES), fc.integer({ min: 1, max: 64 })),
    ),
  };
}
