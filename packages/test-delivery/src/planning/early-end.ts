import { normalQuantile } from "@plumbline/adaptive-engine/numerics";
import { ownValue, type SessionSettings } from "@plumbline/contracts";

/** What is known after some answers, one value per concept. */
interface Knowledge {
  readonly theta: readonly number[];
  /** The variances now. */
  readonly now: readonly number[];
  /** The variances after the next answer. */
  readonly next: () => readonly number[];
}

/** Whether a pool has a rule that may end a test before its maximum. */
export function mayEndEarly({ delivery }: SessionSettings): boolean {
  const { standardError, classification, sprt, minimumReduction } = delivery.stopping;
  return [standardError, classification, sprt, minimumReduction].some((rule) => rule !== null);
}

/**
 * Whether a test ends before its maximum with this knowledge, by one of its rules: the wanted precision (`isPrecise`), a
 * classification of every concept with a cut, Wald's test as its expected log likelihood ratio decides it, or a predicted
 * fall of the standard errors that is too small.
 */
export function endsEarly(
  settings: SessionSettings,
  isPrecise: ReturnType<typeof isPreciseWith>,
  { theta, now, next }: Knowledge,
): boolean {
  const { standardError, classification, sprt, minimumReduction } = settings.delivery.stopping;
  if (standardError !== null && isPrecise(now)) return true;
  if (minimumReduction !== null && meanError(now) - meanError(next()) < minimumReduction) return true;
  if (classification !== null) {
    const certain = normalQuantile(1 - classification.errorRate);
    const cuts = settings.concepts.map((name) => ownValue(classification.cuts, name));
    const isClassified = (cut: number | undefined, k: number): boolean =>
      cut === undefined || Math.abs((theta[k] ?? 0) - cut) >= certain * Math.sqrt(now[k] ?? 0);
    if (cuts.some((cut) => cut !== undefined) && cuts.every(isClassified)) return true;
  }
  if (sprt === null) return false;
  const information = 1 / (now[0] ?? 1) - 1 / settings.delivery.prior.standardDeviation ** 2;
  const bound = Math.max(
    Math.log((1 - sprt.falseBelow) / sprt.falseAbove),
    Math.log((1 - sprt.falseAbove) / sprt.falseBelow),
  );
  return 2 * sprt.halfWidth * Math.abs((theta[0] ?? 0) - sprt.cut) * information >= bound;
}

/**
 * Whether variances are as small as the pool's standard error wants them, of the concepts that tests wait for: the largest,
 * or the weighted mean. True where the pool wants none.
 */
export function isPreciseWith(
  { concepts, delivery }: SessionSettings,
  isAwaited: (concept: number) => boolean,
): (variances: readonly number[]) => boolean {
  const { standardError, precisionWeights } = delivery.stopping;
  if (standardError === null) return () => true;
  const weights = concepts.map((name, k) =>
    isAwaited(k) ? (precisionWeights === null ? 1 : (ownValue(precisionWeights, name) ?? 0)) : 0,
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return (variances) => {
    const variance =
      precisionWeights === null
        ? Math.max(0, ...variances.filter((_, k) => (weights[k] ?? 0) > 0))
        : variances.reduce((sum, value, k) => sum + value * (weights[k] ?? 0), 0) / total;
    return Math.sqrt(variance) <= standardError;
  };
}

/** The root of the mean variance. */
function meanError(variances: readonly number[]): number {
  return Math.sqrt(variances.reduce((sum, variance) => sum + variance, 0) / variances.length);
}
