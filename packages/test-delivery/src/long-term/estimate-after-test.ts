import {
  DEFAULT_DRIFT_PER_YEAR,
  type EstimationWorkspace,
  updateLongTermProficiency,
} from "@plumbline/adaptive-engine";
import { type DeliverySettings, ownValue } from "@plumbline/contracts";
import type { FinishedTest, LongTermEstimate } from "@plumbline/database";
import { itemParametersOf } from "../planning/item-parameters.ts";
import { poolPrior } from "../planning/prior.ts";
import { extendProficiency, type NamedProficiency, proficiencyOn } from "./extend-proficiency.ts";

/**
 * An update takes a fifth of a second with so many, and longer with more. Beyond it, the concepts that were added first and
 * that the test lacks are dropped.
 */
const MOST_CONCEPTS = 40;
const MS_PER_DAY = 86_400_000;

/**
 * The long-term estimate after a test: the posterior of its counted answers under the estimate after the test before,
 * widened by the drift since. Without one, and as the bound of what is not known, the prior is that of the test's own pool.
 * The same input gives the same bits.
 */
export function estimateAfterTest(
  earlier: LongTermEstimate | null,
  test: FinishedTest,
  workspace: EstimationWorkspace,
): LongTermEstimate {
  const known = earlier === null ? null : knownBefore(earlier, test);
  const concepts = known?.concepts ?? test.concepts;
  const { mean, covariance } = updateLongTermProficiency({
    initialPrior: poolPrior(concepts, test.prior),
    earlier: known && earlier && { ...known, daysAgo: daysBetween(earlier.endedAt, test.endedAt) },
    driftPerYear: DEFAULT_DRIFT_PER_YEAR,
    answers: test.answers.map(({ item, correct }) => ({ item: itemParametersOf(item, concepts), correct })),
    workspace,
  });
  const measured = new Set(test.answers.flatMap(({ item }) => Object.keys(item.concepts)));
  return {
    concepts,
    mean,
    covariance,
    measuredBy: Object.fromEntries(
      concepts.flatMap((name) => {
        const last = measured.has(name) ? test.sessionId : earlier && ownValue(earlier.measuredBy, name);
        return last === undefined || last === null ? [] : [[name, last]];
      }),
    ),
    endedAt: test.endedAt,
  };
}

/** The earlier estimate over its concepts and the test's. */
function knownBefore(earlier: LongTermEstimate, test: FinishedTest): NamedProficiency {
  const extended = extendProficiency(earlier, test.concepts, test.prior);
  const surplus = extended.concepts.length - MOST_CONCEPTS;
  if (surplus <= 0) return extended;
  const dropped = new Set(
    extended.concepts.filter((name) => !test.concepts.includes(name)).slice(0, surplus),
  );
  return proficiencyOn(
    extended,
    extended.concepts.filter((name) => !dropped.has(name)),
  );
}

/**
 * What an earlier estimate tells about these concepts at an instant: widened by the drift since, as `estimateAfterTest`
 * does before it takes answers in.
 */
export function estimateAt(
  earlier: LongTermEstimate,
  { concepts, prior }: { readonly concepts: readonly string[]; readonly prior: DeliverySettings["prior"] },
  now: Date,
): NamedProficiency {
  const known = extendProficiency(earlier, concepts, prior);
  const widened = updateLongTermProficiency({
    initialPrior: poolPrior(known.concepts, prior),
    earlier: { ...known, daysAgo: daysBetween(earlier.endedAt, now.toISOString()) },
    driftPerYear: DEFAULT_DRIFT_PER_YEAR,
    answers: [],
  });
  return proficiencyOn({ ...widened, concepts: known.concepts }, concepts);
}

/** Days from one instant to a later one. Two clocks may disagree: never below 0. */
function daysBetween(from: string, to: string): number {
  return Math.max(0, Date.parse(to) - Date.parse(from)) / MS_PER_DAY;
}
