import { describe, expect, it } from "vitest";
import {
  type CriterionSource,
  type CriterionState,
  compareCriterion,
  stateAt,
} from "../../testing/compare-criteria.ts";
import { globalDiscrimination } from "../../testing/global-discrimination.ts";
import { type ReferenceItems, readReference, referenceItems } from "../../testing/read-reference.ts";
import { type AnsweredItem, recordAnswers } from "../ability/answer-record.ts";
import { createPosteriorShape, type Posterior, writePosteriorShape } from "../ability/log-posterior.ts";
import type { ItemParameters } from "../model/item-parameters.ts";
import { createItemPool, type ItemPool } from "../model/item-pool.ts";
import { createPrior } from "../model/prior.ts";
import type { ThetaGrid } from "../numerics/theta-grid.ts";
import type { FixedGrid } from "../quadrature/fixed-grid.ts";
import { integrateLikelihood, integrateOnGrid } from "../quadrature/posterior-grid.ts";
import { criterionGains } from "./criterion-gains.ts";
import {
  expectedPosteriorVariance,
  poolInformation,
  poolProbability,
  weightedDivergence,
} from "./grid-gains.ts";
import type { SelectionRule } from "./selection-rule.ts";

/*
 * Every criterion of mirtCAT, catR and dense integration in selection-1d.json. A criterion that is one of our rules is
 * computed by `criterionGains` on the program's own grid. The others (catR's KL, GDI, GDIP and MEI, mirtCAT's MEI, and the
 * MEPV of both, which uses P at the estimate) are composed of the functions of our rules.
 */

interface State extends CriterionState {
  readonly theta: number;
  readonly mirtCAT: CriterionSource;
  readonly catR: CriterionSource;
  readonly reference: CriterionSource & { readonly posterior_mean: number; readonly posterior_sd: number };
}

interface Model {
  readonly items: ReferenceItems;
  readonly states: readonly State[];
}

const CATR_GRID: FixedGrid = { lower: -4, upper: 4, points: 33, rule: "trapezoid" };
const MIRT_GRID: FixedGrid = { lower: -6, upper: 6, points: 61, rule: "sum" };
/** The reference has 2,001 points. The sum converges with far fewer. */
const DENSE_GRID: FixedGrid = { lower: -8, upper: 8, points: 401, rule: "sum" };

const prior = createPrior({ mean: [0], standardDeviations: [1], correlation: 0 });

/** One state of a test, with its pool and posterior. */
interface Situation {
  readonly items: readonly ItemParameters[];
  readonly answers: readonly AnsweredItem[];
  readonly pool: ItemPool;
  readonly posterior: Posterior;
  readonly state: State;
}

type Criteria = Readonly<Record<string, () => Float64Array>>;

function situations(model: Model): Situation[] {
  const items = referenceItems(model.items);
  const pool = createItemPool(items, 1);
  return model.states.map((state) => {
    const answers = state.administered.map((index, i) => ({
      item: itemAt(items, index - 1),
      correct: state.responses[i] === 1,
    }));
    return { items, answers, pool, posterior: { record: recordAnswers(answers, 1), prior }, state };
  });
}

/** The gains of a rule at `theta`, with its integrals on a fixed grid. */
function gainsOn(situation: Situation, rule: SelectionRule, grid: FixedGrid, theta: number) {
  const { pool, posterior } = situation;
  return criterionGains(rule, {
    ...stateAt(pool, Float64Array.of(theta), Float64Array.of(1)),
    posteriorGrid: () => integrateOnGrid(posterior, grid),
    likelihoodGrid: () => integrateLikelihood(posterior.record, grid),
  });
}

function scaled(values: Float64Array, logFactor: number): Float64Array {
  return values.map((value) => value * Math.exp(logFactor));
}

/** A criterion that is not one of our rules: a number for each item. */
function eachItem({ pool }: Situation, value: (index: number) => number): Float64Array {
  return Float64Array.from({ length: pool.size }, (_, j) => value(j));
}

/** P I(theta if right) + Q I(theta if wrong): the information of the item at the EAP after it, P at the estimate. */
function expectedInformation(situation: Situation, grid: FixedGrid): Float64Array {
  const { items, answers, pool, posterior, state } = situation;
  const informationAfter = (j: number, correct: boolean) => {
    const record = recordAnswers([...answers, { item: itemAt(items, j), correct }], 1);
    return poolInformation(pool, j, integrateOnGrid({ ...posterior, record }, grid).mean);
  };
  return eachItem(situation, (j) => {
    const chance = poolProbability(pool, j, state.theta);
    return chance * informationAfter(j, true) + (1 - chance) * informationAfter(j, false);
  });
}

function itemAt(items: readonly ItemParameters[], index: number): ItemParameters {
  const item = items[index];
  if (!item) throw new Error(`no item ${index + 1}`);
  return item;
}

/** Minus the expected variance after the item, P at the estimate. */
function expectedVariance(situation: Situation, grid: FixedGrid): Float64Array {
  const { pool, posterior, state } = situation;
  const now = integrateOnGrid(posterior, grid);
  return eachItem(situation, (j) => {
    const rightProbability = poolProbability(pool, j, state.theta);
    return -expectedPosteriorVariance(pool, j, { grid: now, rightProbability });
  });
}

function catRCriteria(situation: Situation): Criteria {
  const { pool, posterior, state } = situation;
  const { theta } = state;
  const gains = (rule: SelectionRule) => gainsOn(situation, rule, CATR_GRID, theta);
  const logEvidence = integrateOnGrid(posterior, CATR_GRID).logMarginal;
  const likelihood = integrateLikelihood(posterior.record, CATR_GRID);
  // catR's GDI does not use the trapezoid rule.
  const plain: FixedGrid = { ...CATR_GRID, rule: "sum" };
  const discrimination = (grid: ThetaGrid) => eachItem(situation, (j) => globalDiscrimination(pool, j, grid));
  return {
    MFI: () => gains("fisher-information"),
    // 1/(1 + |b - theta|) turned back into -|b - theta|
    bOpt: () => gains("closest-difficulty").map((gain) => 1 - 1 / gain),
    MLWI: () => scaled(gains("likelihood-weighted-information"), likelihood.logMarginal),
    MPWI: () => scaled(gains("posterior-weighted-information"), logEvidence),
    KL: () =>
      scaled(
        eachItem(situation, (j) => weightedDivergence(pool, j, { grid: likelihood, theta })),
        likelihood.logMarginal,
      ),
    KLP: () => scaled(gains("posterior-kullback-leibler"), logEvidence),
    GDI: () => discrimination(integrateLikelihood(posterior.record, plain)),
    GDIP: () => discrimination(integrateOnGrid(posterior, plain)),
    MEPV: () => expectedVariance(situation, CATR_GRID),
    MEI_Fisher: () => expectedInformation(situation, CATR_GRID),
  };
}

/**
 * mirtCAT 1.14's MEI. It is not the expected information at the EAP after the item: the r-th item of the bank is evaluated
 * at the EAP after row r of the table of possible answers, which has two rows per item, wrong before right. So item 3 is
 * evaluated after a wrong answer to item 2. At that theta it sums P_x(estimate) (P_x'^2/P_x - P_x'') over
 * both answers x, where the bracket is P_x times the observed information of the answer.
 */
function mirtCATExpectedInformation(situation: Situation): Float64Array {
  const { items, answers, pool, posterior, state } = situation;
  const shape = createPosteriorShape(1);
  const answerInformation = (j: number, correct: boolean, theta: number) => {
    const record = recordAnswers([{ item: itemAt(items, j), correct }], 1);
    writePosteriorShape({ record, prior }, Float64Array.of(theta), shape);
    const chance = poolProbability(pool, j, theta);
    return (correct ? chance : 1 - chance) * ((shape.observed[0] ?? Number.NaN) - 1);
  };
  return eachItem(situation, (j) => {
    const [neighbour, correct] = [Math.floor(j / 2), j % 2 === 1];
    const others = answers.filter((_, i) => state.administered[i] !== neighbour + 1);
    const record = recordAnswers([...others, { item: itemAt(items, neighbour), correct }], 1);
    const theta = integrateOnGrid({ ...posterior, record }, MIRT_GRID).mean;
    const chance = poolProbability(pool, j, state.theta);
    return chance * answerInformation(j, true, theta) + (1 - chance) * answerInformation(j, false, theta);
  });
}

function mirtCATCriteria(situation: Situation): Criteria {
  const gains = (rule: SelectionRule) => gainsOn(situation, rule, MIRT_GRID, situation.state.theta);
  return {
    MI: () => gains("fisher-information"),
    KL: () => gains("kullback-leibler"),
    MEPV: () => expectedVariance(situation, MIRT_GRID),
    MEI: () => mirtCATExpectedInformation(situation),
  };
}

/** mirtCAT integrates these on a spline through its points, which the trapezoid rule approximates. */
function mirtCATSplineCriteria(situation: Situation): Criteria {
  const { posterior, state } = situation;
  const grid: FixedGrid = { ...MIRT_GRID, rule: "trapezoid" };
  const gains = (rule: SelectionRule) => gainsOn(situation, rule, grid, state.theta);
  const { logMarginal: logLikelihood } = integrateLikelihood(posterior.record, grid);
  const { logMarginal: logEvidence } = integrateOnGrid(posterior, grid);
  return {
    MLWI: () => scaled(gains("likelihood-weighted-information"), logLikelihood),
    MPWI: () => scaled(gains("posterior-weighted-information"), logEvidence),
  };
}

function denseCriteria(situation: Situation): Criteria {
  const now = integrateOnGrid(situation.posterior, DENSE_GRID);
  const gains = (rule: SelectionRule) => gainsOn(situation, rule, DENSE_GRID, now.mean);
  return {
    mutual_information_nats: () => gains("mutual-information"),
    negative_expected_posterior_variance_predictive: () =>
      gains("expected-posterior-variance").map((fall) => fall - now.variance),
    posterior_weighted_KL: () => gains("posterior-kullback-leibler"),
  };
}

const { models } = readReference<{ models: Record<string, Model> }>("selection-1d.json");

describe.each([
  {
    program: "catR",
    source: "catR",
    criteria: catRCriteria,
    tolerance: 1e-9,
    compared: 24 * 2 + 21 * 6 + 7 * 2,
  },
  {
    program: "mirtCAT",
    source: "mirtCAT",
    criteria: mirtCATCriteria,
    tolerance: 1e-10,
    compared: 24 * 2 + 21 * 2,
  },
  {
    program: "mirtCAT, splines",
    source: "mirtCAT",
    criteria: mirtCATSplineCriteria,
    tolerance: 1e-3,
    compared: 21 * 2,
  },
  {
    program: "dense integration",
    source: "reference",
    criteria: denseCriteria,
    tolerance: 1e-9,
    compared: 24 * 3,
  },
] as const)("one concept, $program", ({ source, criteria, tolerance, compared }) => {
  it.each(Object.entries(models))("%s: every winner and value", (_, model) => {
    let count = 0;
    for (const situation of situations(model)) {
      const { state } = situation;
      for (const [name, values] of Object.entries(criteria(situation))) {
        if (state[source].next_item[name] === undefined) continue;
        count += compareCriterion({ source: state[source], state }, name, { values: values(), tolerance });
      }
    }
    expect(count).toBe(compared);
  });
});

it.each(Object.entries(models))("%s: posterior mean and deviation of every state", (_, model) => {
  for (const { posterior, state } of situations(model)) {
    const { mean, variance } = integrateOnGrid(posterior, DENSE_GRID);
    expect(mean).toBeCloseTo(state.reference.posterior_mean, 9);
    expect(Math.sqrt(variance)).toBeCloseTo(state.reference.posterior_sd, 9);
  }
});
