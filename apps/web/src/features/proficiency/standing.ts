import { normalCdf } from "@plumbline/adaptive-engine";

/** How many of a hundred of the reference group lie below each end of an interval on the theta scale. */
export function standing([lower, upper]: readonly [number, number]): {
  readonly from: number;
  readonly to: number;
} {
  return { from: Math.round(100 * normalCdf(lower)), to: Math.round(100 * normalCdf(upper)) };
}
