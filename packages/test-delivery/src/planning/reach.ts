import { type ReachableErrors, rateWithChoice, reachableErrors } from "@plumbline/adaptive-engine";
import { type DeliverySettings, ownValue, type SessionSettings } from "@plumbline/contracts";
import { contentBalanceOf } from "./adaptive-settings.ts";
import type { Bank } from "./bank.ts";
import type { ConceptReach } from "./concept-reach.ts";
import { poolPrior } from "./prior.ts";

/** So few settings of one bank are remembered: those of running starts and of a pool that is being edited. */
const MOST_REMEMBERED = 8;

/** What tests on these settings can reach for each concept of the bank, computed once for a bank and its settings. */
export function reachOf(bank: Bank, settings: SessionSettings): readonly ConceptReach[] {
  const { prior, selection, stopping } = settings.delivery;
  const { maximum, standardError, precisionWeights } = stopping;
  const { contentBalance, exposure } = selection;
  const key = JSON.stringify([prior, contentBalance, exposure, maximum, standardError, precisionWeights]);
  const known = bank.reaches.get(key);
  if (known !== undefined) return known;
  if (bank.reaches.size >= MOST_REMEMBERED) bank.reaches.clear();
  const reach = computeReach(bank, settings);
  bank.reaches.set(key, reach);
  return reach;
}

function computeReach(bank: Bank, settings: SessionSettings): ConceptReach[] {
  const counts = questionCounts(bank, () => true);
  const errors = errorsOf(bank, settings, counts);
  const isReachable = errors === null ? () => false : reachableIn(errors, settings);
  const concepts = settings.concepts.map((concept, k) => {
    const questions = counts[k] ?? 0;
    const standardError = errors?.medians[k] ?? null;
    return { concept, questions, standardError, isReachable: questions > 0 && isReachable(k) };
  });
  const none = concepts.every((one) => !one.isReachable);
  return concepts.map((one) => ({ ...one, isAwaited: none ? one.questions > 0 : one.isReachable }));
}

/** How many questions measure each concept, among those that `isCounted` takes, by their ids. */
export function questionCounts(bank: Bank, isCounted: (id: string) => boolean): number[] {
  const counts = bank.concepts.map(() => 0);
  const { itemPool, references } = bank;
  if (itemPool === null) return counts;
  for (const [index, { id }] of references.entries()) {
    if (!isCounted(id)) continue;
    for (const k of itemPool.concepts.subarray(itemPool.starts[index], itemPool.starts[index + 1])) {
      counts[k] = (counts[k] ?? 0) + 1;
    }
  }
  return counts;
}

function errorsOf(bank: Bank, settings: SessionSettings, counts: readonly number[]): ReachableErrors | null {
  const { itemPool: pool } = bank;
  if (pool === null) return null;
  const { concepts, delivery } = settings;
  const questions = concepts.filter((_, k) => (counts[k] ?? 0) > 0);
  return reachableErrors({
    pool,
    prior: poolPrior(concepts, delivery.prior),
    length: delivery.stopping.maximum,
    contentBalance: contentBalanceOf({ concepts, delivery, reach: { questions, precision: questions } }),
    maximumRate: maximumRateOf(delivery, pool.size),
  });
}

/** The largest share of the tests that may ask a question; null where the pool does not limit it. */
function maximumRateOf({ selection, stopping }: DeliverySettings, poolSize: number): number | null {
  const { exposure } = selection;
  if (exposure.kind !== "eligibility") return null;
  const { maximumRate, raisedInSmallPools } = exposure;
  return raisedInSmallPools
    ? rateWithChoice(maximumRate, { testLength: stopping.maximum, poolSize })
    : maximumRate;
}

/** Whether a concept with questions, by its index, becomes as precise as the pool wants. */
function reachableIn(
  { medians, errors }: ReachableErrors,
  { concepts, delivery }: SessionSettings,
): (concept: number) => boolean {
  const { standardError: wanted, precisionWeights } = delivery.stopping;
  if (wanted === null) return () => true;
  const isReached = (k: number) => (medians[k] ?? Number.POSITIVE_INFINITY) <= wanted;
  if (precisionWeights === null) return isReached;
  const weights = concepts.map((name, k) =>
    medians[k] === null ? 0 : (ownValue(precisionWeights, name) ?? 0),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const reached = errors.filter((row) => {
    return weights.reduce((sum, weight, k) => sum + weight * (row[k] ?? 0) ** 2, 0) <= total * wanted ** 2;
  });
  // Where half of the students reach the average, no concept is left out of it.
  if (reached.length >= errors.length / 2) return () => true;
  return (k) => (weights[k] ?? 0) > 0 && isReached(k);
}
