import { factorCholesky } from "../../src/numerics/cholesky.ts";
import { drawsOf, type GeneratedCase } from "../generated-cases.ts";
import type { ExactPosterior } from "./exact-posterior.ts";

/** The proposal: a mixture of normal distributions that differ in scale only, and their shares. */
const SCALES = [0.9, 1.1, 1.4, 2];
const SHARES = [0.35, 0.4, 0.2, 0.05];
/** How often the proposal's mean and covariance are fitted to the weighted points of the last, and of how many points. */
const FITS = 4;
const POINTS_TO_FIT = 4096;
/** Added to the variances of a fitted proposal: a few points may miss a tail. */
const EXTRA_VARIANCE = 0.02;
/** Independently shifted sets of points. Their spread is the error. */
const REPLICATIONS = 8;
const FEWEST_POINTS = 2048;

/**
 * The posterior of any case by importance sampling, until the standard error is at most `largestError` or a replication has
 * `mostPoints` points.
 *
 * The points are Kronecker sequences (fractional parts of n sqrt(prime)) with random shifts (Cranley & Patterson 1976), turned
 * into normal ones by Box and Muller's transform. The proposal begins as the prior and is fitted to the posterior's moments in
 * a few rounds, through powers of the likelihood. Shares only the Cholesky factorisation with the engine.
 */
export function importanceSampling(
  generated: GeneratedCase,
  options: {
    readonly largestError: number;
    readonly mostPoints: number;
    readonly edges?: readonly number[];
  },
): ExactPosterior {
  const { largestError, mostPoints, edges = [] } = options;
  const target = { generated, answers: compactAnswers(generated), edges };
  const proposal = fittedProposal(target);
  const replications = Array.from({ length: REPLICATIONS }, (_, r) => emptySums(target, r + 1));
  for (let points = FEWEST_POINTS; ; points *= 2) {
    for (const sums of replications) {
      addPoints(sums, { target, proposal, power: 1, until: points, products: false });
    }
    const result = combine(replications);
    if (result.error <= largestError || points >= mostPoints) return result;
  }
}

interface Target {
  readonly generated: GeneratedCase;
  readonly answers: readonly CompactAnswer[];
  readonly edges: readonly number[];
}

/** An answer with the concepts that its item loads on. Its probability is floor + span / (1 + exp(sign z)). */
interface CompactAnswer {
  readonly concepts: Int32Array;
  readonly slopes: Float64Array;
  readonly intercept: number;
  readonly floor: number;
  readonly span: number;
  readonly sign: number;
}

function compactAnswers({ answers }: GeneratedCase): CompactAnswer[] {
  return answers.map(({ item: { slopes, intercept, lower, upper }, correct }) => {
    const concepts = Int32Array.from(slopes.keys()).filter((k) => (slopes[k] ?? 0) !== 0);
    return {
      concepts,
      slopes: Float64Array.from(concepts, (k) => slopes[k] ?? 0),
      intercept,
      floor: correct ? lower : 1 - upper,
      span: upper - lower,
      sign: correct ? -1 : 1,
    };
  });
}

/** theta = mean + scale x factor x normal */
interface Proposal {
  readonly mean: Float64Array;
  /** Lower triangular, row-major. */
  readonly factor: Float64Array;
  readonly logDeterminant: number;
}

function proposalOf(mean: Float64Array, covariance: Float64Array): Proposal {
  const size = mean.length;
  const factor = new Float64Array(size * size);
  if (!factorCholesky(covariance, size, factor)) throw new Error("the fitted covariance is singular");
  let logDeterminant = 0;
  for (let k = 0; k < size; k++) logDeterminant += Math.log(factor[k * (size + 1)] as number);
  return { mean, factor, logDeterminant };
}

/** A proposal with the posterior's mean and covariance, by way of prior x likelihood^(1/4), ^(1/2), ^1. */
function fittedProposal(target: Target): Proposal {
  const { prior } = target.generated;
  const size = prior.dimensions;
  let proposal = proposalOf(Float64Array.from(prior.mean), Float64Array.from(prior.covariance));
  for (let fit = 1; fit <= FITS; fit++) {
    const sums = emptySums(target, -fit);
    const power = Math.min(1, 2 ** (fit - 3));
    addPoints(sums, { target, proposal, power, until: POINTS_TO_FIT, products: true });
    const mean = sums.first.map((value) => value / sums.weight);
    const covariance = prior.covariance.map((variance, i) => {
      const row = Math.max(Math.floor(i / size), i % size);
      const column = Math.min(Math.floor(i / size), i % size);
      const product = (sums.second[row * size + column] as number) / sums.weight;
      const extra = row === column ? EXTRA_VARIANCE * variance : 0;
      return product - (mean[row] as number) * (mean[column] as number) + extra;
    });
    proposal = proposalOf(mean, covariance);
  }
  return proposal;
}

/** Weighted sums over the points so far: 1, theta, theta theta' (its lower triangle) and indicators of theta_k < edge. */
interface Sums {
  readonly shifts: Float64Array;
  points: number;
  /** Weights are relative to the exponential of this. */
  highest: number;
  weight: number;
  readonly first: Float64Array;
  readonly second: Float64Array;
  readonly below: Float64Array;
}

function emptySums({ generated, edges }: Target, replication: number): Sums {
  const size = generated.prior.dimensions;
  const draw = drawsOf(1_000_003 * replication + size);
  return {
    shifts: Float64Array.from({ length: coordinates(size) }, draw),
    points: 0,
    highest: Number.NEGATIVE_INFINITY,
    weight: 0,
    first: new Float64Array(size),
    second: new Float64Array(size * size),
    below: new Float64Array(size * edges.length),
  };
}

/** One uniform number chooses the scale; Box and Muller's transform needs an even number more. */
function coordinates(size: number): number {
  return 1 + 2 * Math.ceil(size / 2);
}

function addPoints(
  sums: Sums,
  work: {
    readonly target: Target;
    readonly proposal: Proposal;
    /** Of the likelihood. */
    readonly power: number;
    readonly until: number;
    /** Whether products of two concepts are summed as well as squares. */
    readonly products: boolean;
  },
): void {
  const { target, proposal, power, until, products } = work;
  const { prior } = target.generated;
  const size = prior.dimensions;
  const generators = squareRootsOfPrimes(coordinates(size));
  const uniform = new Float64Array(generators.length);
  const normal = new Float64Array(generators.length);
  const theta = new Float64Array(size);
  for (; sums.points < until; sums.points++) {
    for (let i = 0; i < uniform.length; i++) {
      const value = (sums.shifts[i] as number) + (sums.points + 1) * (generators[i] as number);
      uniform[i] = value - Math.floor(value);
    }
    writeNormal(normal, uniform);
    const square = writeTheta(theta, { proposal, normal, scale: scaleOf(uniform[0] as number) });
    const logWeight =
      power * logLikelihood(target.answers, theta) +
      logPrior(prior, theta) -
      logProposal(square, size) +
      proposal.logDeterminant;
    addPoint(sums, theta, { logWeight, edges: target.edges, products });
  }
}

function scaleOf(uniform: number): number {
  let rest = uniform;
  for (const [i, share] of SHARES.entries()) {
    if (rest < share) return SCALES[i] ?? 1;
    rest -= share;
  }
  return SCALES.at(-1) ?? 1;
}

function writeNormal(normal: Float64Array, uniform: Float64Array): void {
  for (let i = 1; i + 1 < uniform.length; i += 2) {
    const radius = Math.sqrt(-2 * Math.log(Math.max(uniform[i] as number, 1e-300)));
    const angle = 2 * Math.PI * (uniform[i + 1] as number);
    normal[i - 1] = radius * Math.cos(angle);
    normal[i] = radius * Math.sin(angle);
  }
}

/** Writes the point and returns its squared distance from the proposal's mean in units of the factor. */
function writeTheta(
  theta: Float64Array,
  point: { readonly proposal: Proposal; readonly normal: Float64Array; readonly scale: number },
): number {
  const { proposal, normal, scale } = point;
  const { mean, factor } = proposal;
  const size = theta.length;
  let square = 0;
  for (let row = 0; row < size; row++) {
    let sum = 0;
    for (let k = 0; k <= row; k++) sum += (factor[row * size + k] as number) * (normal[k] as number);
    theta[row] = (mean[row] as number) + scale * sum;
    square += (scale * (normal[row] as number)) ** 2;
  }
  return square;
}

/** The log density of the mixture at a squared distance, without the determinant of the factor and constants. */
function logProposal(square: number, size: number): number {
  let density = 0;
  for (const [i, scale] of SCALES.entries()) {
    density += (SHARES[i] as number) * scale ** -size * Math.exp(-square / (2 * scale * scale));
  }
  return Math.log(Math.max(density, Number.MIN_VALUE));
}

function logPrior({ mean, precision }: GeneratedCase["prior"], theta: Float64Array): number {
  const size = theta.length;
  let quadratic = 0;
  for (let row = 0; row < size; row++) {
    const away = (theta[row] as number) - (mean[row] as number);
    let sum = (precision[row * size + row] as number) * away;
    for (let k = 0; k < row; k++) {
      sum += 2 * (precision[row * size + k] as number) * ((theta[k] as number) - (mean[k] as number));
    }
    quadratic += sum * away;
  }
  return -quadratic / 2;
}

function logLikelihood(answers: readonly CompactAnswer[], theta: Float64Array): number {
  let product = 1;
  for (const { concepts, slopes, intercept, floor, span, sign } of answers) {
    let z = intercept;
    for (let i = 0; i < concepts.length; i++)
      z += (slopes[i] as number) * (theta[concepts[i] as number] as number);
    product *= floor + span / (1 + Math.exp(sign * z));
  }
  return Math.log(product);
}

function addPoint(
  sums: Sums,
  theta: Float64Array,
  how: { readonly logWeight: number; readonly edges: readonly number[]; readonly products: boolean },
): void {
  const { logWeight, edges, products } = how;
  if (logWeight === Number.NEGATIVE_INFINITY) return;
  if (logWeight > sums.highest) rescale(sums, logWeight);
  const weight = Math.exp(logWeight - sums.highest);
  const size = theta.length;
  const { first, second, below } = sums;
  sums.weight += weight;
  for (let row = 0; row < size; row++) {
    const value = theta[row] as number;
    const weighted = weight * value;
    first[row] = (first[row] as number) + weighted;
    for (let k = products ? 0 : row; k <= row; k++) {
      second[row * size + k] = (second[row * size + k] as number) + weighted * (theta[k] as number);
    }
    for (let e = 0; e < edges.length; e++) {
      const place = row * edges.length + e;
      if (value < (edges[e] as number)) below[place] = (below[place] as number) + weight;
    }
  }
}

/** Makes all weights so far relative to a new highest one. */
function rescale(sums: Sums, highest: number): void {
  const factor = Math.exp(sums.highest - highest);
  sums.highest = highest;
  sums.weight *= factor;
  for (const list of [sums.first, sums.second, sums.below]) {
    for (let i = 0; i < list.length; i++) list[i] = (list[i] as number) * factor;
  }
}

/** The mean over replications, each weighted by its sum of weights, and the standard error of that mean. */
function combine(replications: readonly Sums[]): ExactPosterior {
  const highest = Math.max(...replications.map((sums) => sums.highest));
  const weights = replications.map((sums) => sums.weight * Math.exp(sums.highest - highest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const size = replications[0]?.first.length ?? 0;
  const pooled = (pick: (sums: Sums) => number) =>
    replications.reduce((sum, one, r) => sum + ((weights[r] ?? 0) / total) * (pick(one) / one.weight), 0);
  const mean = Array.from({ length: size }, (_, k) => pooled(({ first }) => first[k] ?? 0));
  const standardDeviations = mean.map((value, k) =>
    Math.sqrt(pooled(({ second }) => second[k * (size + 1)] ?? 0) - value ** 2),
  );
  const errors = mean.flatMap((_, k) => {
    const means = replications.map(({ first, weight }) => (first[k] ?? 0) / weight);
    const deviations = replications.map(({ second, weight }, r) =>
      Math.sqrt((second[k * (size + 1)] ?? 0) / weight - (means[r] ?? 0) ** 2),
    );
    return [standardError(means), standardError(deviations)];
  });
  const edges = (replications[0]?.below.length ?? 0) / size;
  return {
    mean,
    standardDeviations,
    below: mean.map((_, k) =>
      Array.from({ length: edges }, (_, e) => pooled(({ below }) => below[k * edges + e] ?? 0)),
    ),
    error: Math.max(...errors),
  };
}

function standardError(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(square / (values.length * (values.length - 1)));
}

function squareRootsOfPrimes(count: number): Float64Array {
  const primes: number[] = [];
  for (let candidate = 2; primes.length < count; candidate++) {
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  }
  return Float64Array.from(primes, (prime) => Math.sqrt(prime) % 1);
}
