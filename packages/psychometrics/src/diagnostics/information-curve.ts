import {
  type ItemParameters,
  informationMatrix,
  informationWeight,
  linearPredictor,
} from "@plumbline/adaptive-engine";

/** Information at one point of a curve. */
export interface InformationPoint {
  readonly theta: readonly number[];
  /** In the given direction. */
  readonly information: number;
  /** 1/sqrt(information): the standard error from the items alone, without a prior. */
  readonly standardError: number;
}

/**
 * The information of a set of items along a direction u (unit length) at each theta: u' I u = sum_j w_j (a_j.u)^2 (Reckase
 * 2009, 5.3). For one concept the direction is [1] and this is the test information function.
 */
export function informationCurve(
  items: readonly ItemParameters[],
  thetas: readonly (readonly number[])[],
  direction: readonly number[],
): InformationPoint[] {
  const length = Math.hypot(...direction);
  return thetas.map((theta) => {
    let information = 0;
    for (const item of items) {
      const along = item.slopes.reduce((sum, slope, k) => sum + (slope * (direction[k] ?? 0)) / length, 0);
      information += informationWeight(linearPredictor(item, theta), item.lower, item.upper) * along * along;
    }
    return { theta, information, standardError: 1 / Math.sqrt(information) };
  });
}

/** The sum of the items' information matrices at `theta`. */
export function testInformation(items: readonly ItemParameters[], theta: readonly number[]): number[][] {
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
