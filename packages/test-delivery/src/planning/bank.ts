import {
  createEstimationWorkspace,
  createItemPool,
  type EstimationWorkspace,
  type ItemPool,
} from "@plumbline/adaptive-engine";
import type { CalibratedItem, QuestionReference } from "@plumbline/contracts";
import type { ConceptReach } from "./concept-reach.ts";
import { itemParametersOf } from "./item-parameters.ts";

/** A pool's active questions, ready for the engine: `references[i]` is item i of `itemPool`. */
export interface Bank {
  readonly bankVersion: number;
  readonly concepts: readonly string[];
  readonly references: readonly QuestionReference[];
  readonly indexOf: ReadonlyMap<string, number>;
  /** Null when no question is left, for example because all are retired. */
  readonly itemPool: ItemPool | null;
  /** Memory that the estimates of this bank's plans reuse. */
  readonly workspace: EstimationWorkspace;
  /** What tests of this bank can reach, by the settings that it depends on; see `reachOf`. */
  readonly reaches: Map<string, readonly ConceptReach[]>;
}

/** The bank of a session with these concepts. Items that measure none of the concepts are left out. */
export function bankOf(
  concepts: readonly string[],
  bankVersion: number,
  items: readonly CalibratedItem[],
): Bank {
  const usable = items.filter((item) => concepts.some((name) => Object.hasOwn(item.concepts, name)));
  return {
    bankVersion,
    concepts,
    references: usable.map(({ id, revision }) => ({ id, revision })),
    indexOf: new Map(usable.map((item, index) => [item.id, index])),
    itemPool:
      usable.length === 0
        ? null
        : createItemPool(
            usable.map((item) => itemParametersOf(item, concepts)),
            concepts.length,
          ),
    workspace: createEstimationWorkspace(),
    reaches: new Map(),
  };
}
