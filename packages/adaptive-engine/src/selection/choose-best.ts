import { gridMoments } from "../numerics/theta-grid.ts";
import { at, flagAt, integerAt } from "../numerics/typed-array.ts";
import { criterionGains, mutualInformationGain } from "./criterion-gains.ts";
import { dampingOf, type OptimalityRule, optimalityGain, reachOf } from "./optimality-gains.ts";
import type { SelectionRule } from "./selection-rule.ts";
import { poolQuadratic, type SelectionState } from "./selection-state.ts";
import { bestItems, createSearch, offer, type Shortlist, settle } from "./shortlist.ts";

/** Rounding may raise a gain above its family's bound by this share. Items that close are still evaluated. */
const ROUNDING_SLACK = 1 - 1e-9;

/**
 * The `count` available items with the largest gain times priority under `rule`, equal ones by lot. The rules D, A, T, W and
 * mutual information evaluate only a few items of each family, the others every item. A new rule is added in
 * `criterionGains` and, if its gain has a bound by family, here.
 */
export function chooseBest(rule: SelectionRule, state: SelectionState, count: number): Shortlist {
  switch (rule) {
    case "D":
    case "A":
    case "T":
    case "W":
    case "fisher-information":
      return searchFamilies(state, count, optimalityCriterion(rule, state));
    case "mutual-information":
      return searchFamilies(state, count, informationCriterion(state));
    default:
      return bestItems(criterionGains(rule, state), state, count);
  }
}

/**
 * The gain of an item, and its bound within a family: with reach r and damping c of any item of the family, no item of
 * strength f |a|^2 gains more than f r / (1 + f c).
 */
interface FamilyCriterion {
  readonly reach: (index: number) => number;
  readonly damping: (index: number) => number;
  readonly gain: (index: number) => number;
}

/** The gain w r / (1 + w c) rises with w, and w |a|^2 is at most the strength. */
function optimalityCriterion(rule: OptimalityRule, state: SelectionState): FamilyCriterion {
  return {
    reach: (index) => reachOf(rule, state, index),
    damping: (index) => dampingOf(rule, state, index),
    gain: (index) => optimalityGain(rule, state, index),
  };
}

/**
 * Mutual information is at most f v / 2, with v the variance of the item's z. For a 2PL answer it is
 * min_q E KL(P(z) || q) <= E KL(P(z) || P(E z)), and for a logistic curve KL(P(z) || P(m)) = (z - m)^2 s t / 2 with s t
 * taken at a point between z and m, so at most (z - m)^2 / 8. With asymptotes only the share u - c of the answers depends
 * on z, and at most that share of the information is left (data processing inequality).
 */
function informationCriterion(state: SelectionState): FamilyCriterion {
  const { pool, posteriorCovariance } = state;
  const covariance =
    pool.dimensions > 1 ? posteriorCovariance : Float64Array.of(gridMoments(state.posteriorGrid()).variance);
  return {
    reach: (index) => poolQuadratic(pool, index, covariance) / 2,
    damping: () => 0,
    gain: mutualInformationGain(state),
  };
}

/**
 * Leaves every family at the first item whose bound is below the search's threshold, because all items after it are
 * weaker. The result is the same as if every item were evaluated.
 */
function searchFamilies(state: SelectionState, count: number, criterion: FamilyCriterion): Shortlist {
  const { pool, available, priorities } = state;
  const { families } = pool;
  const search = createSearch(count);
  for (let f = 0; f < families.count; f++) {
    const priority = priorities === null ? 1 : at(priorities, f);
    const end = integerAt(families.starts, f + 1);
    let place = integerAt(families.starts, f);
    // Reach and damping per unit of |a|^2 are the same for the whole family.
    const first = integerAt(families.items, place);
    const reach = criterion.reach(first) / at(pool.squares, first);
    const damping = criterion.damping(first) / at(pool.squares, first);
    // NaN until an available item of several with the same parameters is evaluated.
    let gain = Number.NaN;
    for (; place < end; place++) {
      const strength = at(families.strengths, place);
      if ((priority * strength * reach) / (1 + strength * damping) < search.threshold * ROUNDING_SLACK) break;
      if (flagAt(families.repeats, place) === 0) gain = Number.NaN;
      const index = integerAt(families.items, place);
      if (flagAt(available, index) === 0) continue;
      if (Number.isNaN(gain)) gain = priority * criterion.gain(index);
      offer(search, index, gain);
    }
  }
  return settle(search, state.lotOf);
}
