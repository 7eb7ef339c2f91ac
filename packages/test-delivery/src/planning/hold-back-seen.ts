import { poolItem } from "@plumbline/adaptive-engine";
import type { SessionSettings } from "@plumbline/contracts";
import type { Bank } from "./bank.ts";
import { fewest } from "./fewest.ts";
import { reachOf } from "./reach.ts";
import { needOf } from "./test-need.ts";

/**
 * Which of the questions that a student has seen a new test can do without: item indices of the bank, in the order of
 * `seen`, the longest ago first. Of each concept as many others are left as a test needs (`needOf`), and with these it
 * reaches the wanted standard error where the whole bank does. For that, as few as possible are given up, those that were
 * seen longest ago first.
 */
export function holdBackSeen(
  { bank, settings }: { readonly bank: Bank; readonly settings: SessionSettings },
  seen: readonly number[],
): number[] {
  const { itemPool } = bank;
  if (itemPool === null || seen.length === 0) return [];
  const items = Array.from({ length: itemPool.size }, (_, index) => poolItem(itemPool, index));
  const reach = reachOf(bank, settings);
  const { conceptOf, perConcept, isPrecise } = needOf(items, settings, (k) => reach[k]?.isAwaited ?? false);

  const isSeen = new Set(seen);
  const others = perConcept.map(
    (_, k) => conceptOf.filter((concept, index) => concept === k && !isSeen.has(index)).length,
  );
  const held = seen.filter((index) => {
    const k = conceptOf[index] ?? 0;
    const left = others[k] ?? 0;
    if (left >= (perConcept[k] ?? 0)) return true;
    others[k] = left + 1;
    return false;
  });
  const givenUp = fewest(held.length, (count) => {
    const without = new Set(held.slice(count));
    return isPrecise((index) => !without.has(index));
  });
  return held.slice(givenUp);
}
