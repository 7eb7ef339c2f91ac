import type { GeneratedCase } from "../generated-cases.ts";
import type { ExactPosterior } from "./exact-posterior.ts";

/** The common factor g: points and how far they reach, in standard deviations. */
const FACTOR_POINTS = 79;
const FACTOR_REACH = 9.1;
/** The table of a concept's likelihood: points and how far they reach. Steep items need a step of 0.04. */
const THETA_POINTS = 451;
const THETA_REACH = 9;
const THETA_STEP = (2 * THETA_REACH) / (THETA_POINTS - 1);
/** How far a concept's distribution given g is followed, in its standard deviations. */
const RESIDUAL_REACH = 8;

/**
 * The posterior of a case whose items load on one concept each, by quadrature.
 *
 * With equal correlations rho, theta_k = sqrt(rho) g + sqrt(1 - rho) e_k, all of g and e_k independent N(0, 1). Given g the
 * concepts are independent, so the posterior is an integral over g of one-concept integrals. Both are trapezoid rules,
 * which are exact to about 1e-6 here. Shares no code with the engine.
 */
export function nestedQuadrature(
  { answers, correlation, prior }: GeneratedCase,
  edges: readonly number[] = [],
): ExactPosterior {
  const concepts = Array.from({ length: prior.dimensions }, (_, concept) => {
    return conceptGivenFactor(
      logLikelihoodTable(
        answers.filter(({ item }) => (item.slopes[concept] ?? 0) > 0),
        concept,
      ),
      { correlation, edges },
    );
  });
  const logWeights = Array.from({ length: FACTOR_POINTS }, (_, q) => {
    return concepts.reduce((sum, { logMass }) => sum + (logMass[q] ?? 0), -(factorPoint(q) ** 2) / 2);
  });
  const highest = Math.max(...logWeights);
  const weights = logWeights.map((value) => Math.exp(value - highest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const average = (values: readonly number[]) =>
    weights.reduce((sum, weight, q) => sum + (weight / total) * (values[q] ?? 0), 0);
  const mean = concepts.map((concept) => average(concept.mean));
  return {
    mean,
    standardDeviations: concepts.map(({ square }, k) => Math.sqrt(average(square) - (mean[k] ?? 0) ** 2)),
    below: concepts.map(({ below }) => below.map(average)),
    error: 0,
  };
}

function factorPoint(q: number): number {
  return FACTOR_REACH * ((2 * q) / (FACTOR_POINTS - 1) - 1);
}

function logLikelihoodTable(answers: GeneratedCase["answers"], concept: number): Float64Array {
  return Float64Array.from({ length: THETA_POINTS }, (_, i) => {
    const theta = i * THETA_STEP - THETA_REACH;
    let sum = 0;
    for (const { item, correct } of answers) {
      const z = (item.slopes[concept] ?? 0) * theta + item.intercept;
      const span = 1 - item.lower;
      sum += Math.log(correct ? item.lower + span / (1 + Math.exp(-z)) : span / (1 + Math.exp(z)));
    }
    return sum;
  });
}

/** For every point of g: log of the integral of likelihood x density of theta_k given g, E theta_k, E theta_k^2. */
interface ConceptGivenFactor {
  readonly logMass: number[];
  readonly mean: number[];
  readonly square: number[];
  /** For each edge, P(theta_k < edge) at every point of g. */
  readonly below: number[][];
}

function conceptGivenFactor(
  logLikelihood: Float64Array,
  { correlation, edges }: { readonly correlation: number; readonly edges: readonly number[] },
): ConceptGivenFactor {
  const result: ConceptGivenFactor = { logMass: [], mean: [], square: [], below: edges.map(() => []) };
  const variance = 1 - correlation;
  const reach = RESIDUAL_REACH * Math.sqrt(variance);
  const terms = new Float64Array(THETA_POINTS);
  for (let q = 0; q < FACTOR_POINTS; q++) {
    const centre = Math.sqrt(correlation) * factorPoint(q);
    const first = Math.max(0, Math.floor((centre - reach + THETA_REACH) / THETA_STEP));
    const last = Math.min(THETA_POINTS - 1, Math.ceil((centre + reach + THETA_REACH) / THETA_STEP));
    let highest = Number.NEGATIVE_INFINITY;
    for (let i = first; i <= last; i++) {
      const away = i * THETA_STEP - THETA_REACH - centre;
      terms[i] = (logLikelihood[i] as number) - (away * away) / (2 * variance);
      highest = Math.max(highest, terms[i] as number);
    }
    let [mass, sum, squares] = [0, 0, 0];
    for (let i = first; i <= last; i++) {
      const theta = i * THETA_STEP - THETA_REACH;
      const weight = Math.exp((terms[i] as number) - highest);
      terms[i] = weight;
      mass += weight;
      sum += weight * theta;
      squares += weight * theta * theta;
    }
    result.logMass.push(highest + Math.log(mass));
    result.mean.push(sum / mass);
    result.square.push(squares / mass);
    for (const [e, edge] of edges.entries()) {
      result.below[e]?.push(massBelow(terms, { edge, first, last }) / mass);
    }
  }
  return result;
}

/** The mass below an edge. A point stands for the step around it, of which a part may lie below. */
function massBelow(
  weights: Float64Array,
  { edge, first, last }: { readonly edge: number; readonly first: number; readonly last: number },
): number {
  let below = 0;
  for (let i = first; i <= last; i++) {
    const share = (edge - (i * THETA_STEP - THETA_REACH)) / THETA_STEP + 0.5;
    below += (weights[i] as number) * Math.min(1, Math.max(0, share));
  }
  return below;
}
