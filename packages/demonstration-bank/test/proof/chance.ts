import { range, subsets, sum } from "./numeric.ts";

/** The share of the outcomes, all equally likely, that belong to the event. */
export function probability<T>(outcomes: readonly T[], event: (outcome: T) => boolean): number {
  return outcomes.filter(event).length / outcomes.length;
}

/** The items written out as often as they were counted: `[[0, 3], [1, 2]]` is 0, 0, 0, 1, 1. */
export function repeated<T>(counts: readonly (readonly [item: T, count: number])[]): readonly T[] {
  return counts.flatMap(([item, count]) => Array.from({ length: count }, () => item));
}

/** Every ordered way to draw two of the items without putting the first one back. */
export function drawsOfTwo<T>(items: readonly T[]): readonly (readonly T[])[] {
  return subsets(items, 2).flatMap((pair) => [pair, pair.toReversed()]);
}

export function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

/** The value in the middle of the sorted list, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return mean([sorted[Math.floor(middle)] ?? Number.NaN, sorted[Math.ceil(middle)] ?? Number.NaN]);
}

/** The mean squared distance from the mean: the variance of a whole population. */
export function variance(values: readonly number[]): number {
  return mean(values.map((value) => (value - mean(values)) ** 2));
}

export function standardDeviation(values: readonly number[]): number {
  return Math.sqrt(variance(values));
}

export function correlation(pairs: readonly (readonly [number, number])[]): number {
  const [left, right] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)];
  const products = pairs.map(([x, y]) => (x - mean(left)) * (y - mean(right)));
  return mean(products) / (standardDeviation(left) * standardDeviation(right));
}

/** A chance process: for each state, from 0, the states that may follow with their probabilities. */
type Chain = readonly (readonly (readonly [next: number, probability: number])[])[];

/**
 * Follows a chain from `start` for 5,000 steps, as a distribution over its states.
 *
 * - `final`: the probability of each state at the end.
 * - `steps`: the expected number of steps before a state without successors is reached.
 */
export function follow(
  chain: Chain,
  start: number,
): { readonly final: readonly number[]; readonly steps: number } {
  let shares: readonly number[] = chain.map((_, state) => (state === start ? 1 : 0));
  let steps = 0;
  for (const _ of range(1, 5000)) {
    const next = chain.map((moves, state) => (moves.length === 0 ? (shares[state] ?? 0) : 0));
    for (const [state, moves] of chain.entries()) {
      if (moves.length > 0) steps += shares[state] ?? 0;
      for (const [to, share] of moves) next[to] = (next[to] ?? 0) + (shares[state] ?? 0) * share;
    }
    shares = next;
  }
  return { final: shares, steps };
}
