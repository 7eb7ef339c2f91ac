import { type ItemParameters, linearPredictor, type Prior } from "@plumbline/adaptive-engine";
import { add, at, informationWeight, invertPositiveDefinite } from "@plumbline/adaptive-engine/numerics";
import { ownValue, type SessionSettings } from "@plumbline/contracts";
import { endsEarly, isPreciseWith, mayEndEarly } from "./early-end.ts";
import { fewest } from "./fewest.ts";
import { poolPrior } from "./prior.ts";

/** What a test needs of a bank. Items are indices into the bank. */
export interface TestNeed {
  /** The concept that each item of the bank belongs to: the one that it loads on most. */
  readonly conceptOf: readonly number[];
  /** How many questions of each concept the test needs. */
  readonly perConcept: readonly number[];
  /**
   * Whether that many of these items reach the wanted standard error wherever the whole bank reaches it; true where the
   * pool wants none.
   */
  readonly isPrecise: (isLeft: (index: number) => boolean) => boolean;
}

/** Where precision is compared: at these standard deviations of the prior from its mean, on every concept. */
const PRIOR_POINTS = [-1, 0, 1];

/** A test is offered this many times the questions that it needs, so that it can choose among them. */
const OFFERED = 2;

/**
 * What a test of the bank needs: as many questions as it may ask. Where one of its rules ends it earlier at a point of the
 * prior, with the whole bank, twice as many questions as the longest of these tests has are enough; a test that is longer
 * all the same comes to what was held back. They are shared out among the concepts by the pool's balance of content, equally
 * where there is none. Only the concepts that tests wait for (`isAwaited`) must be precise. The standard error at a point is
 * that of the most informative questions of each concept: the inverse of the prior's precision and the sum of their
 * information.
 */
export function needOf(
  bank: readonly ItemParameters[],
  settings: SessionSettings,
  isAwaited: (concept: number) => boolean,
): TestNeed {
  const { minimum, maximum } = settings.delivery.stopping;
  const conceptOf = bank.map(({ slopes }) => slopes.indexOf(Math.max(...slopes)));
  const turns = conceptsInTurn(conceptOf, sharesOf(settings), maximum);
  const counts = (length: number) =>
    settings.concepts.map((_, k) => turns.slice(0, length).filter((concept) => concept === k).length);

  if (!mayEndEarly(settings)) return { conceptOf, perConcept: counts(turns.length), isPrecise: () => true };

  const points = pointsOf(bank, conceptOf, settings);
  const isPrecise = isPreciseWith(settings, isAwaited);
  const lengths = points.flatMap((point) => {
    const variancesAfter = (length: number) => point.variancesOf(counts(length), () => true);
    const ends = (length: number) =>
      endsEarly(settings, isPrecise, {
        theta: point.theta,
        now: variancesAfter(length),
        next: () => variancesAfter(length + 1),
      });
    const last = turns.length - 1;
    return last > 0 && ends(last) ? [fewest(last, ends)] : [];
  });
  const needed =
    lengths.length === 0
      ? turns.length
      : Math.min(turns.length, Math.max(minimum, OFFERED * Math.max(...lengths)));
  const perConcept = counts(needed);
  const reached = points.filter((point) => isPrecise(point.variancesOf(perConcept, () => true)));
  return {
    conceptOf,
    perConcept,
    isPrecise: (isLeft) => reached.every((point) => isPrecise(point.variancesOf(perConcept, isLeft))),
  };
}

/** The part of the test that each concept is to have, in any unit. */
function sharesOf({ concepts, delivery }: SessionSettings): number[] {
  const balance = delivery.selection.contentBalance;
  return concepts.map((name) =>
    balance === null || balance === "equal" ? 1 : (ownValue(balance, name) ?? 0),
  );
}

/**
 * The concept of each question of a test of at most `longest` questions: in turn the one that is farthest behind its share
 * and still has a question.
 */
function conceptsInTurn(conceptOf: readonly number[], shares: readonly number[], longest: number): number[] {
  const total = shares.reduce((sum, share) => sum + share, 0);
  const left = shares.map((_, k) => conceptOf.filter((concept) => concept === k).length);
  const taken = shares.map(() => 0);
  const turns: number[] = [];
  while (turns.length < Math.min(longest, conceptOf.length)) {
    const behind = shares.map((share, k) =>
      left[k] === 0 ? Number.NEGATIVE_INFINITY : (share / total) * (turns.length + 1) - (taken[k] ?? 0),
    );
    const next = behind.indexOf(Math.max(...behind));
    turns.push(next);
    left[next] = (left[next] ?? 0) - 1;
    taken[next] = (taken[next] ?? 0) + 1;
  }
  return turns;
}

/** One point of the prior. */
interface PriorPoint {
  /** One proficiency per concept. */
  readonly theta: readonly number[];
  /** The variances of all concepts after this many of the most informative items of each concept that are left. */
  readonly variancesOf: (counts: readonly number[], isLeft: (index: number) => boolean) => readonly number[];
}

function pointsOf(
  bank: readonly ItemParameters[],
  conceptOf: readonly number[],
  { concepts, delivery }: SessionSettings,
): PriorPoint[] {
  const prior = poolPrior(concepts, delivery.prior);
  return PRIOR_POINTS.map((deviations) => {
    const theta = concepts.map(() => deviations * delivery.prior.standardDeviation);
    const information = bank.map((item) =>
      informationWeight(linearPredictor(item, theta), item.lower, item.upper),
    );
    const gain = bank.map(
      ({ slopes }, index) =>
        (information[index] ?? 0) * slopes.reduce((sum, slope) => sum + slope * slope, 0),
    );
    const best = [...bank.keys()].sort((i, j) => (gain[j] ?? 0) - (gain[i] ?? 0) || i - j);
    const ranking = concepts.map((_, k) => best.filter((index) => conceptOf[index] === k));
    return {
      theta,
      variancesOf: (counts, isLeft) => {
        const chosen = ranking.flatMap((ofConcept, k) => ofConcept.filter(isLeft).slice(0, counts[k]));
        return variancesAfter(
          prior,
          chosen.map((index) => ({ slopes: bank[index]?.slopes ?? [], weight: information[index] ?? 0 })),
        );
      },
    };
  });
}

/** The variances under a prior after items of this information. */
function variancesAfter(
  { dimensions, precision, covariance }: Prior,
  given: readonly { readonly slopes: readonly number[]; readonly weight: number }[],
): readonly number[] {
  const total = Float64Array.from(precision);
  for (const { slopes, weight } of given) {
    for (const [row, slope] of slopes.entries()) {
      if (slope === 0) continue;
      for (const [column, other] of slopes.entries()) {
        add(total, row * dimensions + column, weight * slope * other);
      }
    }
  }
  const inverse = invertPositiveDefinite(total, dimensions) ?? covariance;
  return Array.from({ length: dimensions }, (_, k) => Math.max(0, at(inverse, k * dimensions + k)));
}
