import type { ExactPosterior } from "./exact-posterior.ts";

/** Weighted sums over the points so far: 1, theta, theta theta' (its lower triangle) and indicators of theta_k < edge. */
export interface WeightedSums {
  /** Weights are relative to the exponential of this. */
  highest: number;
  weight: number;
  readonly first: Float64Array;
  readonly second: Float64Array;
  readonly below: Float64Array;
}

/** Sums before any point. */
export function emptySums(size: number, edges: number): WeightedSums {
  return {
    highest: Number.NEGATIVE_INFINITY,
    weight: 0,
    first: new Float64Array(size),
    second: new Float64Array(size * size),
    below: new Float64Array(size * edges),
  };
}

/** Adds a point with its weight. */
export function addPoint(
  sums: WeightedSums,
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
function rescale(sums: WeightedSums, highest: number): void {
  const factor = Math.exp(sums.highest - highest);
  sums.highest = highest;
  sums.weight *= factor;
  for (const list of [sums.first, sums.second, sums.below]) {
    for (let i = 0; i < list.length; i++) list[i] = (list[i] as number) * factor;
  }
}

/** The mean over replications, each weighted by its sum of weights, and the standard error of that mean. */
export function combineSums(replications: readonly WeightedSums[]): ExactPosterior {
  const highest = Math.max(...replications.map((sums) => sums.highest));
  const weights = replications.map((sums) => sums.weight * Math.exp(sums.highest - highest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const size = replications[0]?.first.length ?? 0;
  const pooled = (pick: (sums: WeightedSums) => number) =>
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
