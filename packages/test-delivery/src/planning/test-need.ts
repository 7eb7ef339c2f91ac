import { type ItemParameters, linearPredictor, type Prior } from "@plumbline/adaptive-engine";
import { add, at, informationWeight, invertPositiveDefinite } from "@plumbline/adaptive-engine/numerics";
import { ownValue, type SessionSettings } from "@plumbline/contracts";
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
 * What a test of the bank needs: as many questions as it may ask. Where it may end at a standard error that the whole bank
 * reaches earlier, twice as many questions as reach it are enough. They are shared out among the concepts by the pool's
 * balance of content, equally where there is none. Only the concepts that tests wait for (`isAwaited`) must be precise. The standard error at a point of the prior is that of the most
 * informative questions of each concept: the inverse of the prior's precision and the sum of their information.
 */
export function needOf(
  bank: readonly ItemParameters[],
  settings: SessionSettings,
  isAwaited: (concept: number) => boolean,
): TestNeed {
  const { minimum, maximum, standardError: wanted } = settings.delivery.stopping;
  const conceptOf = bank.map(({ slopes }) => slopes.indexOf(Math.max(...slopes)));
  const turns = conceptsInTurn(conceptOf, sharesOf(settings), maximum);
  const counts = (length: number) =>
    settings.concepts.map((_, k) => turns.slice(0, length).filter((concept) => concept === k).length);
  if (wanted === null) return { conceptOf, perConcept: counts(turns.length), isPrecise: () => true };

  const points = pointsOf({ bank, conceptOf, settings, isAwaited });
  const reaches = (point: PriorPoint, length: number) => point.errorOf(counts(length), () => true) <= wanted;
  const reached = points.filter((point) => reaches(point, turns.length));
  const lengths = reached.map((point) => fewest(turns.length, (length) => reaches(point, length)));
  const isReachedEverywhere = reached.length === points.length;
  const needed = isReachedEverywhere ? Math.max(minimum, OFFERED * Math.max(...lengths)) : turns.length;
  const perConcept = counts(needed);
  return {
    conceptOf,
    perConcept,
    isPrecise: (isLeft) => reached.every((point) => point.errorOf(perConcept, isLeft) <= wanted),
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
  /** The standard error of this many of the most informative items of each concept that are left. */
  readonly errorOf: (counts: readonly number[], isLeft: (index: number) => boolean) => number;
}

function pointsOf({
  bank,
  conceptOf,
  settings,
  isAwaited,
}: {
  readonly bank: readonly ItemParameters[];
  readonly conceptOf: readonly number[];
  readonly settings: SessionSettings;
  readonly isAwaited: (concept: number) => boolean;
}): PriorPoint[] {
  const { standardDeviation } = settings.delivery.prior;
  const { concepts } = settings;
  const prior = poolPrior(concepts, settings.delivery.prior);
  const weights = errorWeightsOf(settings, isAwaited);
  return PRIOR_POINTS.map((deviations) => {
    const theta = concepts.map(() => deviations * standardDeviation);
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
      errorOf: (counts, isLeft) => {
        const chosen = ranking.flatMap((ofConcept, k) => ofConcept.filter(isLeft).slice(0, counts[k]));
        const given = chosen.map((index) => ({
          slopes: bank[index]?.slopes ?? [],
          weight: information[index] ?? 0,
        }));
        return standardErrorOf(prior, given, weights);
      },
    };
  });
}

/** How much the standard error of each concept counts, and whether the largest or an average is compared. */
function errorWeightsOf(
  { concepts, delivery }: SessionSettings,
  isAwaited: (concept: number) => boolean,
): { readonly isLargest: boolean; readonly weights: readonly number[] } {
  const { precisionWeights } = delivery.stopping;
  return {
    isLargest: precisionWeights === null,
    weights: concepts.map((name, k) =>
      isAwaited(k) ? (precisionWeights === null ? 1 : (ownValue(precisionWeights, name) ?? 0)) : 0,
    ),
  };
}

/** The standard error with which the pool's stopping rule compares: the largest, or the weighted root mean square. */
function standardErrorOf(
  prior: Prior,
  given: readonly { readonly slopes: readonly number[]; readonly weight: number }[],
  { isLargest, weights }: ReturnType<typeof errorWeightsOf>,
): number {
  const size = prior.dimensions;
  const precision = Float64Array.from(prior.precision);
  for (const { slopes, weight } of given) {
    for (const [row, slope] of slopes.entries()) {
      if (slope === 0) continue;
      for (const [column, other] of slopes.entries()) {
        add(precision, row * size + column, weight * slope * other);
      }
    }
  }
  const covariance = invertPositiveDefinite(precision, size) ?? prior.covariance;
  const variances = weights.map((_, k) => at(covariance, k * size + k));
  if (isLargest) return Math.sqrt(Math.max(0, ...variances.filter((_, k) => (weights[k] ?? 0) > 0)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return Math.sqrt(variances.reduce((sum, variance, k) => sum + variance * (weights[k] ?? 0), 0) / total);
}
