import {
  checkItem,
  type ItemParameters,
  informationMatrix,
  linearPredictor,
} from "@plumbline/adaptive-engine";
import { describeValue, isList, isListOf, isNumberIn, requireTheta } from "@plumbline/adaptive-engine/input";
import { informationWeight } from "@plumbline/adaptive-engine/numerics";
import { requireInput } from "../psychometrics-input-error.ts";

/** The entries of a direction are at most this; only their proportions count. */
const LARGEST_ENTRY = 1e6;
/** A shorter direction points nowhere. */
const SHORTEST_DIRECTION = 1e-6;

/** Information at one point of a curve. */
export interface InformationPoint {
  readonly theta: readonly number[];
  /** In the given direction. */
  readonly information: number;
  /** 1/sqrt(information): the standard error from the items alone, without a prior. Null where there is no information. */
  readonly standardError: number | null;
}

/**
 * The information of a set of items along a direction u (unit length) at each theta: u' I u = sum_j w_j (a_j.u)^2 (Reckase
 * 2009, 5.3). For one concept the direction is [1] and this is the test information function. A direction of another length
 * is scaled to 1.
 * @throws PsychometricsInputError SETTINGS_INVALID unless the direction is one number per concept, within 1e6 of 0 and not
 * all 0, and `items` and `thetas` are arrays; EngineInputError ITEM_INVALID or THETA_INVALID for an invalid item or theta.
 */
export function informationCurve(
  items: readonly ItemParameters[],
  thetas: readonly (readonly number[])[],
  direction: readonly number[],
): InformationPoint[] {
  requireItemList(items);
  requireInput(
    isListOf(thetas, isList),
    "SETTINGS_INVALID",
    () => `thetas are an array of arrays, not ${describeValue(thetas)}`,
  );
  const length = requireDirection(direction);
  for (const item of items) checkItem(item, direction.length);
  return thetas.map((theta) => {
    requireTheta(theta);
    requireInput(theta.length === direction.length, "SETTINGS_INVALID", () => {
      return `theta ${describeValue(theta)} does not have the ${direction.length} concepts of the direction`;
    });
    let information = 0;
    for (const item of items) {
      const along = item.slopes.reduce((sum, slope, k) => sum + (slope * (direction[k] ?? 0)) / length, 0);
      information += informationWeight(linearPredictor(item, theta), item.lower, item.upper) * along * along;
    }
    return { theta, information, standardError: information > 0 ? 1 / Math.sqrt(information) : null };
  });
}

/** The length of the direction, after it is checked. */
function requireDirection(direction: readonly number[]): number {
  const known = isListOf(direction, (entry) => isNumberIn(entry, -LARGEST_ENTRY, LARGEST_ENTRY));
  const length = known ? Math.sqrt(direction.reduce((sum, entry) => sum + entry * entry, 0)) : Number.NaN;
  requireInput(length >= SHORTEST_DIRECTION, "SETTINGS_INVALID", () => {
    return `a direction is one number per concept, not all 0; not ${describeValue(direction)}`;
  });
  return length;
}

function requireItemList(items: readonly ItemParameters[]): void {
  requireInput(isList(items), "SETTINGS_INVALID", () => `items are an array, not ${describeValue(items)}`);
}

/**
 * The sum of the items' information matrices at `theta`.
 * @throws PsychometricsInputError SETTINGS_INVALID unless `items` is an array; EngineInputError ITEM_INVALID or THETA_INVALID
 * for an invalid item or theta.
 */
export function testInformation(items: readonly ItemParameters[], theta: readonly number[]): number[][] {
  requireItemList(items);
  requireTheta(theta);
  const total = theta.map(() => theta.map(() => 0));
  for (const item of items) {
    for (const [k, row] of informationMatrix(item, theta).entries()) {
      for (const [l, value] of row.entries()) {
        const target = total[k];
        if (target) target[l] = (target[l] ?? 0) + value;
      }
    }
  }
  return total;
}
