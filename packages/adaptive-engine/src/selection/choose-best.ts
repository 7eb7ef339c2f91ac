import { gridMoments } from "../numerics/theta-grid.ts";
import { at, flagAt, integerAt } from "../numerics/typed-array.ts";
import { criterionGains, mutualInformationGain } from "./criterion-gains.ts";
import { dampingOf, type OptimalityRule, optimalityGain, reachOf } from "./optimality-gains.ts";
import type { SelectionRule } from "./selection-rule.ts";
import { poolQuadratic, type SelectionState } from "./selection-state.ts";
import { barOf, bestItems, createShortlist, offer, type Shortlist } from "./shortlist.ts";

/**
 * The `count` available items with the largest gain times priority under `rule`. The rules D, A, T, W and mutual
 * information look at few items of each family; the others judge every item.
 */
export function chooseBest(rule: SelectionRule, state: SelectionState, count: number): Shortlist {
  switch (rule) {
    case "D":
    case "A":
    case "T":
    case "W":
    case "fisher-information":
      return searchFamilies(state, count, optimalityJudge(rule, state));
    case "mutual-information":
      return searchFamilies(state, count, informationJudge(state));
    default:
      return bestItems(criterionGains(rule, state), state.available, count);
  }
}

/**
 * How items of a family are judged: no item of strength f |a|^2 gains more than f r / (1 + f c), reach r and damping c of
 * any item of the family.
 */
interface FamilyJudge {
  readonly reach: (index: number) => number;
  readonly damping: (index: number) => number;
  readonly gain: (index: number) => number;
}

/** w r / (1 + w c) rises with w, and w |a|^2 is at most the strength. */
function optimalityJudge(rule: OptimalityRule, state: SelectionState): FamilyJudge {
  return {
    reach: (index) => reachOf(rule, state, index),
    damping: (index) => dampingOf(rule, state, index),
    gain: (index) => optimalityGain(rule, state, index),
  };
}

/**
 * Mutual information is at most f v / 2, v the variance of the item's z. For a 2PL answer it is
 * min_q E KL(P(z) || q) <= E KL(P(z) || P(E z)), and for a logistic curve KL(P(z) || P(m)) = (z - m)^2 s t / 2 with s t
 * somewhere between z and m, so at most (z - m)^2 / 8. Asymptotes leave of it no more than the share u - c of answers that
 * depend on z (data processing inequality).
 */
function informationJudge(state: SelectionState): FamilyJudge {
  const { pool, posteriorCovariance } = state;
  const covariance =
    pool.dimensions > 1 ? posteriorCovariance : Float64Array.of(gridMoments(state.posteriorGrid()).variance);
  return {
    reach: (index) => poolQuadratic(pool, index, covariance) / 2,
    damping: () => 0,
    gain: mutualInformationGain(state),
  };
}

/** Rounding may lift a gain by this share above its family's bound; nothing that close is passed over. */
const SLACK = 1 - 1e-9;

/**
 * Every family is left at the first item whose bound is below the worst on the list: all after it are weaker. The list
 * is the one that judging every item would give.
 */
function searchFamilies(state: SelectionState, count: number, judge: FamilyJudge): Shortlist {
  const { pool, available, priorities } = state;
  const { families } = pool;
  const list = createShortlist(count);
  for (let f = 0; f < families.count; f++) {
    const priority = priorities === null ? 1 : at(priorities, f);
    const end = integerAt(families.starts, f + 1);
    let place = integerAt(families.starts, f);
    // Reach and damping per unit of |a|^2 are the same for the whole family.
    const first = integerAt(families.items, place);
    const reach = judge.reach(first) / at(pool.squares, first);
    const damping = judge.damping(first) / at(pool.squares, first);
    for (; place < end; place++) {
      const strength = at(families.strengths, place);
      if ((priority * strength * reach) / (1 + strength * damping) < barOf(list) * SLACK) break;
      const index = integerAt(families.items, place);
      if (flagAt(available, index) === 1) offer(list, index, priority * judge.gain(index));
    }
  }
  return list;
}
