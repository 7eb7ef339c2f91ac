import { createPrior, type ReachableErrors, reachableErrors } from "@plumbline/adaptive-engine";
import type { SessionSettings } from "@plumbline/contracts";
import { contentBalanceOf } from "./adaptive-settings.ts";
import type { Bank } from "./bank.ts";
import type { ConceptReach } from "./concept-reach.ts";

/** So few settings of one bank are remembered: those of running starts and of a pool that is being edited. */
const MOST_REMEMBERED = 8;

/** What tests on these settings can reach for each concept of the bank, computed once for a bank and its settings. */
export function reachOf(bank: Bank, settings: SessionSettings): readonly ConceptReach[] {
  const { prior, selection, stopping } = settings.delivery;
  const { maximum, standardError, precisionWeights } = stopping;
  const key = JSON.stringify([prior, selection.contentBalance, maximum, standardError, precisionWeights]);
  const known = bank.reaches.get(key);
  if (known !== undefined) return known;
  if (bank.reaches.size >= MOST_REMEMBERED) bank.reaches.clear();
  const reach = computeReach(bank, settings);
  bank.reaches.set(key, reach);
  return reach;
}

function computeReach(bank: Bank, settings: SessionSettings): ConceptReach[] {
  const { concepts, delivery } = settings;
  const counts = questionCounts(bank, () => true);
  const errors = errorsOf(bank, settings, counts);
  const measured = concepts.map((_, k) => k).filter((k) => (counts[k] ?? 0) > 0);
  const awaited = awaitedOf(measured, delivery.stopping, { concepts, errors });
  return concepts.map((concept, k) => ({
    concept,
    questions: counts[k] ?? 0,
    standardError: errors?.medians[k] ?? null,
    isAwaited: awaited.includes(k),
  }));
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
  const { standardDeviation, correlation } = delivery.prior;
  const questions = concepts.filter((_, k) => (counts[k] ?? 0) > 0);
  return reachableErrors({
    pool,
    prior: createPrior({
      mean: concepts.map(() => 0),
      standardDeviations: concepts.map(() => standardDeviation),
      correlation,
    }),
    length: delivery.stopping.maximum,
    contentBalance: contentBalanceOf({ concepts, delivery, reach: { questions, precision: questions } }),
  });
}

function awaitedOf(
  measured: readonly number[],
  { standardError: wanted, precisionWeights }: SessionSettings["delivery"]["stopping"],
  { concepts, errors }: { readonly concepts: readonly string[]; readonly errors: ReachableErrors | null },
): readonly number[] {
  if (wanted === null || errors === null) return measured;
  if (precisionWeights !== null) {
    const weights = concepts.map((name, k) => (measured.includes(k) ? (precisionWeights[name] ?? 0) : 0));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const precise = errors.errors.filter((row) => {
      return weights.reduce((sum, weight, k) => sum + weight * (row[k] ?? 0) ** 2, 0) <= total * wanted ** 2;
    });
    // On average the wanted precision can be reached, so no concept is left out of the average.
    if (total > 0 && precise.length >= errors.errors.length / 2) return measured;
  }
  const reached = measured.filter((k) => (errors.medians[k] ?? Number.POSITIVE_INFINITY) <= wanted);
  return reached.length > 0 ? reached : measured;
}
