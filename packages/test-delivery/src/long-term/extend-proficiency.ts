import type { LongTermProficiency } from "@plumbline/adaptive-engine";
import type { DeliverySettings } from "@plumbline/contracts";

/** A proficiency together with the names of its concepts, in the order of the mean. */
export interface NamedProficiency extends LongTermProficiency {
  readonly concepts: readonly string[];
}

/**
 * The proficiency with the concepts that it lacks added behind its own, as the prior relates them to what is known: the
 * regression of each new concept on the n known ones, and the prior's uncertainty about it. In the prior every standard
 * deviation is s and every correlation r, so that each known concept has the coefficient b = r / (1 + (n - 1) r):
 *
 *   E(new) = b sum(mean), Cov(new, known j) = b sum_i S_ij, Cov(new, other new) = s^2 (r - n b r) + b^2 sum(S),
 *   Var(new) = the same with 1 in place of the first r.
 *
 * For answers that did not touch the new concepts it is what an estimate over all concepts would have been (Anderson 2003,
 * 2.5: the conditional normal distribution).
 */
export function extendProficiency(
  known: NamedProficiency,
  concepts: readonly string[],
  { standardDeviation, correlation }: DeliverySettings["prior"],
): NamedProficiency {
  const added = concepts.filter((name) => !known.concepts.includes(name));
  if (added.length === 0) return known;
  const count = known.concepts.length;
  const coefficient = correlation / (1 + (count - 1) * correlation);
  const toKnown = known.covariance.map((row) => coefficient * sum(row));
  const explained = coefficient ** 2 * sum(known.covariance.map(sum));
  const between = (isSame: boolean): number =>
    standardDeviation ** 2 * ((isSame ? 1 : correlation) - count * coefficient * correlation) + explained;
  return {
    concepts: [...known.concepts, ...added],
    mean: [...known.mean, ...added.map(() => coefficient * sum(known.mean))],
    covariance: [
      ...known.covariance.map((row, i) => [...row, ...added.map(() => toKnown[i] ?? Number.NaN)]),
      ...added.map((name) => [...toKnown, ...added.map((other) => between(name === other))]),
    ],
  };
}

/**
 * The part of a proficiency that is about these concepts, in their order: the marginal distribution.
 * All of them must be among its own.
 */
export function proficiencyOn(known: NamedProficiency, concepts: readonly string[]): NamedProficiency {
  const places = concepts.map((name) => known.concepts.indexOf(name));
  return {
    concepts,
    mean: places.map((i) => known.mean[i] ?? Number.NaN),
    covariance: places.map((i) => places.map((j) => known.covariance[i]?.[j] ?? Number.NaN)),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
