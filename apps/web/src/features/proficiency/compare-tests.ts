import type { ConceptSeries, TestComparisonOutput } from "@plumbline/contracts";
import { Z_95 } from "./format-interval.ts";

type Point = ConceptSeries["points"][number];

/** What two tests of one concept say about each other. */
export type Change = "higher" | "lower" | "unclear";

/** One concept of a test beside the last test that measured it before. */
export interface Comparison {
  readonly name: string;
  readonly earlier: Point;
  readonly now: Point;
  readonly change: Change;
}

/**
 * Whether two estimates differ by more than both are unsure of: |difference| > 1.96 sqrt(se1^2 + se2^2). A test
 * begins where the last one ended, so that two estimates lean on each other; the rule is cautious about that, and
 * says "unclear" rather too often.
 */
export function changeBetween(
  earlier: Omit<Point, "at" | "sessionId">,
  now: Omit<Point, "at" | "sessionId">,
): Change {
  const difference = now.proficiency - earlier.proficiency;
  if (Math.abs(difference) <= Z_95 * Math.hypot(earlier.standardError, now.standardError)) return "unclear";
  return difference > 0 ? "higher" : "lower";
}

/**
 * Compares a test with the last one before it, concept by concept; concepts that it did not measure, or no earlier test
 * did, are left out.
 */
export function comparisonsOf({ sessionId, concepts }: TestComparisonOutput): readonly Comparison[] {
  return concepts.flatMap(({ name, points }) => {
    const [earlier, now] = points.slice(-2);
    if (earlier === undefined || now?.sessionId !== sessionId) return [];
    return [{ name, earlier, now, change: changeBetween(earlier, now) }];
  });
}
