import { expect } from "vitest";
import type { ItemPool } from "../src/index.ts";
import type { SelectionState } from "../src/selection/selection-state.ts";

type Numbers = readonly number[];

/** One program's results for a state: the winner under each rule and, in some states, the value of every item. */
export interface CriterionSource {
  readonly next_item: Readonly<Record<string, number>>;
  readonly values?: Readonly<Record<string, Numbers>>;
}

/** The state of a test: the estimate, the items given (1-based) and their answers. */
export interface CriterionState {
  readonly theta: number | Numbers;
  readonly administered: Numbers;
  readonly responses: Numbers;
}

/** A winner with a smaller relative lead depends on rounding. */
const SMALLEST_MARGIN = 1e-9;

/**
 * Compares the winner among the items not given, and all their values if the file has them, under `rule`. Returns the
 * number of rules compared, 0 or 1. `tolerance` is relative; a winner that leads by less may differ.
 */
export function compareCriterion(
  { source, state }: { readonly source: CriterionSource; readonly state: CriterionState },
  rule: string,
  { values, tolerance }: { readonly values: Float64Array; readonly tolerance: number },
): number {
  const winner = source.next_item[rule];
  if (winner === undefined) return 0;
  const given = new Set(state.administered.map((index) => index - 1));
  const open = Array.from(values, (value, j) => ({ value, j })).filter(({ j }) => !given.has(j));
  open.sort((x, y) => y.value - x.value || x.j - y.j);
  const [best, second] = open;
  const margin = ((best?.value ?? 0) - (second?.value ?? 0)) / Math.abs(best?.value ?? 0);
  if (margin > Math.max(SMALLEST_MARGIN, tolerance)) {
    expect(`${rule} ${(best?.j ?? -1) + 1}`).toBe(`${rule} ${winner}`);
  }
  for (const [j, expected] of (source.values?.[rule] ?? []).entries()) {
    if (given.has(j)) continue;
    const actual = values[j] ?? Number.NaN;
    // Values carry 12 significant digits.
    expect(Math.abs(actual - expected), `${rule} of item ${j + 1}`).toBeLessThan(
      tolerance * Math.abs(expected) + 1e-12,
    );
  }
  return 1;
}

/** A state in which every item is available, without priorities, one covariance for both uses, lots in the pool's order. */
export function stateAt(pool: ItemPool, theta: Float64Array, covariance: Float64Array): SelectionState {
  const unused = () => ({ points: new Float64Array(), weights: new Float64Array() });
  return {
    pool,
    theta,
    designCovariance: covariance,
    posteriorCovariance: covariance,
    conceptWeights: new Float64Array(pool.dimensions).fill(1),
    available: new Uint8Array(pool.size).fill(1),
    priorities: null,
    lotOf: (index) => index,
    posteriorGrid: unused,
    likelihoodGrid: unused,
  };
}
