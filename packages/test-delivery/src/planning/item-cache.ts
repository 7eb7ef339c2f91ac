import type { ItemParameters } from "@plumbline/adaptive-engine";
import type { CalibratedItem, QuestionReference } from "@plumbline/contracts";
import { type Database, loadItems } from "@plumbline/database";
import { LRUCache } from "lru-cache";
import { itemParametersOf } from "./item-parameters.ts";
import { revisionKey } from "./revision-key.ts";

/** The calibrated items that this process has loaded, by question revision. */
export interface ItemCache {
  /**
   * The engine's parameters of these revisions, in their order. Revisions that are not cached are loaded in one call.
   *
   * @throws Error when the database does not have one of the revisions
   */
  readonly loadParameters: (
    references: readonly QuestionReference[],
    concepts: readonly string[],
  ) => Promise<readonly ItemParameters[]>;
  readonly keep: (items: readonly CalibratedItem[]) => void;
}

const MAX_ITEMS = 50_000;

export function createItemCache(database: Database): ItemCache {
  const items = new LRUCache<string, CalibratedItem>({ max: MAX_ITEMS });
  // Every plan needs the parameters of all questions of its test: they are computed once an item.
  const computed = new WeakMap<CalibratedItem, { concepts: string; parameters: ItemParameters }>();

  async function loadParameters(
    references: readonly QuestionReference[],
    concepts: readonly string[],
  ): Promise<readonly ItemParameters[]> {
    const cached = references.map((reference) => items.get(revisionKey(reference)));
    const missing = references.filter((_, i) => cached[i] === undefined);
    if (missing.length > 0) keep(await loadItems(database, missing));
    const conceptsKey = JSON.stringify(concepts);
    return references.map((reference, i) => {
      const item = cached[i] ?? items.get(revisionKey(reference));
      if (item === undefined) {
        throw new Error(`question revision ${revisionKey(reference)} is not in the database`);
      }
      return parametersOf(item, concepts, conceptsKey);
    });
  }

  function parametersOf(
    item: CalibratedItem,
    concepts: readonly string[],
    conceptsKey: string,
  ): ItemParameters {
    const known = computed.get(item);
    if (known?.concepts === conceptsKey) return known.parameters;
    const parameters = itemParametersOf(item, concepts);
    computed.set(item, { concepts: conceptsKey, parameters });
    return parameters;
  }

  function keep(loaded: readonly CalibratedItem[]): void {
    for (const item of loaded) items.set(revisionKey(item), item);
  }

  return { loadParameters, keep };
}
