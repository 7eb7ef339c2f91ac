import { type ItemParameters, itemFromQuestion } from "@plumbline/adaptive-engine";
import type { CalibratedItem } from "@plumbline/contracts";

/** The engine's view of a question revision: its weights in the session's concept order. */
export const itemParametersOf = (item: CalibratedItem, concepts: readonly string[]): ItemParameters =>
  itemFromQuestion({
    weights: concepts.map((name) => item.concepts[name] ?? 0),
    discrimination: item.discrimination,
    difficulty: item.difficulty,
    guessing: item.guessing,
  });
