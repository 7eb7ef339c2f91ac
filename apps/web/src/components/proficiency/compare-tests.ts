import type { SessionId, StudentProgressOutput } from "@plumbline/contracts";
import { Z_95 } from "./interval-in-words.ts";

type Concepts = StudentProgressOutput["concepts"];
type Point = Concepts[number]["points"][number];

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
export const changeBetween = (
  earlier: Omit<Point, "at" | "sessionId">,
  now: Omit<Point, "at" | "sessionId">,
): Change => {
  const difference = now.proficiency - earlier.proficiency;
  if (Math.abs(difference) <= Z_95 * Math.hypot(earlier.standardError, now.standardError)) return "unclear";
  return difference > 0 ? "higher" : "lower";
};

/**
 * Compares a test with the last one before it, concept by concept; concepts that no earlier test measured are left
 * out.
 *
 * @param concepts `student.progress`, the points oldest first
 * @param names the concepts of the test, in its order
 */
export const comparisonsOf = (
  concepts: Concepts,
  sessionId: SessionId,
  names: readonly string[],
): readonly Comparison[] =>
  names.flatMap((name) => {
    const points = concepts.find((concept) => concept.name === name)?.points ?? [];
    const index = points.findIndex((point) => point.sessionId === sessionId);
    const [now, earlier] = [points[index], points[index - 1]];
    if (now === undefined || earlier === undefined) return [];
    return [{ name, earlier, now, change: changeBetween(earlier, now) }];
  });
