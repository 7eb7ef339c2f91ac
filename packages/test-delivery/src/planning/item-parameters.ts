import { type ItemParameters, itemFromQuestion } from "@plumbline/adaptive-engine";
import { type CalibratedItem, ownValue } from "@plumbline/contracts";

/** The engine's parameters of a question revision, with the weights in the order of the session's concepts. */
export function itemParametersOf(item: CalibratedItem, concepts: readonly string[]): ItemParameters {
  return itemFromQuestion({
    weights: concepts.map((name) => ownValue(item.concepts, name) ?? 0),
    discrimination: item.discrimination,
    difficulty: item.difficulty,
    guessing: item.guessing,
  });
}
