import { normalCdf } from "@plumbline/adaptive-engine";

/** Percentiles of the reference group, as whole numbers from 0 to 100. */
export interface PercentileRange {
  readonly from: number;
  readonly to: number;
}

/** The share of the reference group below each end of an interval on the theta scale, in percent. */
export function percentileRange([lower, upper]: readonly [number, number]): PercentileRange {
  return { from: Math.round(100 * normalCdf(lower)), to: Math.round(100 * normalCdf(upper)) };
}
