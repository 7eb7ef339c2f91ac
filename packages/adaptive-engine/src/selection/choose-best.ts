import { at, flagAt, integerAt } from "../numerics/typed-array.ts";
import { criterionGains } from "./criterion-gains.ts";
import {
  dampingOf,
  isOptimalityRule,
  type OptimalityRule,
  optimalityGain,
  reachOf,
} from "./optimality-gains.ts";
import type { SelectionRule } from "./selection-rule.ts";
import type { SelectionState } from "./selection-state.ts";
import { barOf, bestItems, createShortlist, offer, type Shortlist } from "./shortlist.ts";

/**
 * The `count` available items with the largest gain times priority under `rule`. The rules D, A, T and W look at
 * few items of each family; the others judge every item.
 */
export function chooseBest(rule: SelectionRule, state: SelectionState, count: number): Shortlist {
  if (isOptimalityRule(rule)) return searchFamilies(rule, state, count);
  return bestItems(criterionGains(rule, state), state.available, count);
}

/** Rounding may lift a gain by this share above its bound; nothing that close is passed over. */
const SLACK = 1 - 1e-9;

/**
 * Every family is left at the first item whose gain at its peak would be below the worst on the list: all after it
 * are weaker. The list is the one that judging every item would give.
 */
function searchFamilies(rule: OptimalityRule, state: SelectionState, count: number): Shortlist {
  const { pool, available, priorities } = state;
  const { families } = pool;
  const list = createShortlist(count);
  for (let f = 0; f < families.count; f++) {
    const priority = priorities === null ? 1 : at(priorities, f);
    const end = integerAt(families.starts, f + 1);
    let place = integerAt(families.starts, f);
    // Reach and damping per unit of |a|^2 are the same for the whole family.
    const first = integerAt(families.items, place);
    const reach = reachOf(rule, state, first) / at(pool.squares, first);
    const damping = dampingOf(rule, state, first) / at(pool.squares, first);
    for (; place < end; place++) {
      const strength = at(families.strengths, place);
      if ((priority * strength * reach) / (1 + strength * damping) < barOf(list) * SLACK) break;
      const index = integerAt(families.items, place);
      if (flagAt(available, index) === 1) {
        offer(list, index, priority * optimalityGain(rule, state, index));
      }
    }
  }
  return list;
}
