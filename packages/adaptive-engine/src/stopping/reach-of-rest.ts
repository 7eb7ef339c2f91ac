import type { ItemPool } from "../model/item-pool.ts";
import { at, flagAt, integerAt } from "../numerics/typed-array.ts";
import { weightAt } from "../selection/selection-state.ts";
import { addInformation, slopeOn } from "./added-information.ts";
import type { ReachOfTest } from "./decide-stop.ts";

/** The test as far as the errors that it can still reach depend on it. */
interface RemainingTest {
  readonly pool: ItemPool;
  /** The estimate, one per concept, and its covariance, row-major. */
  readonly theta: Float64Array;
  readonly covariance: Float64Array;
  /** 1 for an item that may be given. */
  readonly available: Uint8Array;
  /** How many more items the test may give. */
  readonly itemsLeft: number;
}

/**
 * What the rest of a test can reach for each concept, predicted at the estimate.
 *
 * For the smallest standard error the rest of the test is taken to be given for this concept alone: the items left with the
 * largest w y_k^2, y = S a, the first-order fall of its variance. With their information, SE_k^2 is the element (k, k) of
 * (S^-1 + sum w a a')^-1.
 */
export function reachOfRest(test: RemainingTest): ReachOfTest {
  const { pool, available } = test;
  let items: Int32Array | null = null;
  let weights: Float64Array | null = null;
  const itemsLeft = () => {
    items ??= Int32Array.from(available.keys()).filter((index) => flagAt(available, index) === 1);
    return items;
  };
  return {
    measures: (concept) => itemsLeft().some((index) => slopeOn(pool, index, concept) > 0),
    smallestError: (concept) => {
      weights ??= Float64Array.from(itemsLeft(), (index) => weightAt(test, index));
      return errorAfter(test, { items: itemsLeft(), weights, concept });
    },
  };
}

interface Candidates {
  readonly items: Int32Array;
  /** w of the item at the same place. */
  readonly weights: Float64Array;
  readonly concept: number;
}

function errorAfter({ pool, covariance, itemsLeft }: RemainingTest, candidates: Candidates): number {
  const { items, weights, concept } = candidates;
  const size = pool.dimensions;
  const falls = Float64Array.from(items, (index, place) => {
    let image = 0;
    const end = integerAt(pool.starts, index + 1);
    for (let i = integerAt(pool.starts, index); i < end; i++) {
      image += at(pool.slopes, i) * at(covariance, concept * size + integerAt(pool.concepts, i));
    }
    return at(weights, place) * image * image;
  });
  const best = Array.from(falls.keys()).sort((x, y) => at(falls, y) - at(falls, x) || x - y);
  const after = Float64Array.from(covariance);
  const image = new Float64Array(size);
  for (const place of best.slice(0, itemsLeft)) {
    addInformation(after, { pool, index: integerAt(items, place), weight: at(weights, place) }, image);
  }
  return Math.sqrt(Math.max(0, at(after, concept * (size + 1))));
}
