import { drawIneligible, eligibilityProbabilities } from "../exposure/item-eligibility.ts";

/** In how many of the tests so far every item was eligible and given. */
export interface ExposureCounts {
  readonly maximumRate: number;
  readonly eligible: number[];
  readonly administered: number[];
}

/** Null where exposure is not limited. */
export function countExposure(items: number, maximumRate: number | null): ExposureCounts | null {
  if (maximumRate === null || maximumRate === 1) return null;
  const none = () => new Array<number>(items).fill(0);
  return { maximumRate, eligible: none(), administered: none() };
}

/** Draws the items that one test may not give, and counts the others as eligible for it. */
export function drawFor(exposure: ExposureCounts | null, test: number, length: number): readonly number[] {
  if (exposure === null) return [];
  const { eligible, maximumRate } = exposure;
  const drawn = drawIneligible(eligibilityProbabilities(exposure, maximumRate), {
    seed: test,
    atLeast: length,
  });
  for (const index of eligible.keys()) eligible[index] = (eligible[index] ?? 0) + 1;
  for (const index of drawn) eligible[index] = (eligible[index] ?? 0) - 1;
  return drawn;
}
