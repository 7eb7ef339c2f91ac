import { isListOfLength, isNumberIn } from "./values.ts";

const LARGEST_WEIGHT = 1e6;
/** Where every weight is smaller, weighted sums lose their digits. */
const SMALLEST_LARGEST_WEIGHT = 1e-6;

/** What `areWeights` wants, for messages. */
export const WEIGHTS_WANTED = "numbers from 0 to 1e6, not all 0 (at least one of them 1e-6 or more)";

/** Whether `value` holds `count` weights for a weighted mean: numbers from 0 to 1e6, the largest at least 1e-6. */
export function areWeights(value: readonly number[], count: number): boolean {
  return (
    isListOfLength(value, count, (weight) => isNumberIn(weight, 0, LARGEST_WEIGHT)) &&
    value.some((weight) => weight >= SMALLEST_LARGEST_WEIGHT)
  );
}
