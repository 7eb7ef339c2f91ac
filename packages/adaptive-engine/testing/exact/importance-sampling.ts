import { factorCholesky } from "../../src/numerics/cholesky.ts";
import { drawsOf, type GeneratedCase } from "../generated-cases.ts";
import type { ExactPosterior } from "./exact-posterior.ts";
import { addPoint, combineSums, emptySums, type WeightedSums } from "./weighted-sums.ts";

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
  const replications = Array.from({ length: REPLICATIONS }, (_, r) => newReplication(target, r + 1));
  for (let points = FEWEST_POINTS; ; points *= 2) {
    for (const replication of replications) {
      addPoints(replication, { target, proposal, power: 1, until: points, products: false });
    }
    const result = combineSums(replications.map(({ sums }) => sums));
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
    const replication = newReplication(target, -fit);
    const { sums } = replication;
    const power = Math.min(1, 2 ** (fit - 3));
    addPoints(replication, { target, proposal, power, until: POINTS_TO_FIT, products: true });
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

/** A sequence of points with a random shift, and the sums over those so far. */
interface Replication {
  readonly shifts: Float64Array;
  points: number;
  readonly sums: WeightedSums;
}

function newReplication({ generated, edges }: Target, number: number): Replication {
  const size = generated.prior.dimensions;
  const draw = drawsOf(1_000_003 * number + size);
  return {
    shifts: Float64Array.from({ length: coordinates(size) }, draw),
    points: 0,
    sums: emptySums(size, edges.length),
  };
}

/** One uniform number chooses the scale; Box and Muller's transform needs an even number more. */
function coordinates(size: number): number {
  return 1 + 2 * Math.ceil(size / 2);
}

function addPoints(
  replication: Replication,
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
  for (; replication.points < until; replication.points++) {
    for (let i = 0; i < uniform.length; i++) {
      const value = (replication.shifts[i] as number) + (replication.points + 1) * (generators[i] as number);
      uniform[i] = value - Math.floor(value);
    }
    writeNormal(normal, uniform);
    const square = writeTheta(theta, { proposal, normal, scale: scaleOf(uniform[0] as number) });
    const logWeight =
      power * logLikelihood(target.answers, theta) +
      logPrior(prior, theta) -
      logProposal(square, size) +
      proposal.logDeterminant;
    addPoint(replication.sums, theta, { logWeight, edges: target.edges, products });
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

function squareRootsOfPrimes(count: number): Float64Array {
  const primes: number[] = [];
  for (let candidate = 2; primes.length < count; candidate++) {
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  }
  return Float64Array.from(primes, (prime) => Math.sqrt(prime) % 1);
}
