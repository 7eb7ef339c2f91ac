import type { StatedSeries, TestComparisonOutput } from "@plumbline/contracts";
import { Z_95 } from "./estimate.ts";

type Point = StatedSeries["points"][number];

/** How an estimate differs from an earlier one. */
export type EstimateChange = "higher" | "lower" | "unclear";

/** One concept of a test, compared with the last earlier test that measured it. */
export interface ConceptComparison {
  readonly name: string;
  readonly earlier: Point;
  readonly now: Point;
  readonly change: EstimateChange;
}

/**
 * Compares a test with the last earlier one, concept by concept. A concept is left out where this test or every earlier
 * one did not measure it.
 */
export function compareTests({ sessionId, concepts }: TestComparisonOutput): readonly ConceptComparison[] {
  return concepts.flatMap(({ name, points }) => {
    const [earlier, now] = points.slice(-2);
    if (earlier === undefined || now?.sessionId !== sessionId) return [];
    return [{ name, earlier, now, change: changeBetween(earlier, now) }];
  });
}

type PointEstimate = Pick<Point, "proficiency" | "standardError">;

/**
 * Whether two estimates differ by more than their uncertainty: |difference| > 1.96 sqrt(se1^2 + se2^2). Each comes from the
 * answers of its own test, so their errors are independent.
 */
export function changeBetween(earlier: PointEstimate, now: PointEstimate): EstimateChange {
  const difference = now.proficiency - earlier.proficiency;
  if (Math.abs(difference) <= Z_95 * Math.hypot(earlier.standardError, now.standardError)) return "unclear";
  return difference > 0 ? "higher" : "lower";
}
