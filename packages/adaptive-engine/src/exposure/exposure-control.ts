import {
  describeValue,
  isListOf,
  isListOfLength,
  isNumberIn,
  isRecord,
  isWholeNumberIn,
} from "../input/values.ts";
import { refuseUnknown, requireInput } from "../model/engine-input-error.ts";
import { seededUniform, seededUniforms } from "../numerics/seeded-uniform.ts";
import { at, flagAt } from "../numerics/typed-array.ts";

/**
 * How overuse of the best items is limited.
 *
 * - `randomesque` (Kingsbury & Zara 1989): one of the `among` best items, all equally likely.
 * - `progressive` (Revuelta & Ponsoda 1998; Barrada et al. 2008): a random part that fades as the test goes on. The
 *   `acceleration` s >= 0 says how: 0 is linear, a larger one keeps the random part longer.
 * - `sympson-hetter` (Sympson & Hetter 1985): the best item is given with its probability, else set aside for the rest of
 *   the test. One probability in [0, 1] per pool item; see `calibrateSympsonHetter` in the package psychometrics.
 * - `eligibility` (van der Linden & Veldkamp 2004): the `ineligible` items, pool indices drawn before the test, are not
 *   given in it; see `drawIneligible`.
 */
export type ExposureControl =
  | { readonly kind: "none" }
  | { readonly kind: "randomesque"; readonly among: number }
  | { readonly kind: "progressive"; readonly acceleration: number }
  | { readonly kind: "sympson-hetter"; readonly probabilities: readonly number[] }
  | { readonly kind: "eligibility"; readonly ineligible: readonly number[] };

/**
 * Streams of the seed, so that no two uses of randomness share a draw. Item eligibility uses -1, the progressive method the
 * positions from 0 up, and the lots of the positions 0, 1, 2, ... use -4, -5, -6, ...
 */
const CHOICE_STREAM = -2;
const SET_ASIDE_STREAM = -3;
const FIRST_LOT_STREAM = -4;

/**
 * Checks exposure control.
 * @throws EngineInputError SETTINGS_INVALID for an unknown kind, counts below 1, an acceleration outside [0, 10], or probabilities or items
 * that do not fit the pool.
 */
export function checkExposure(exposure: ExposureControl, poolSize: number): void {
  requireInput(isRecord(exposure), "SETTINGS_INVALID", () => {
    return `exposure control is an object with a kind, not ${describeValue(exposure)}`;
  });
  switch (exposure.kind) {
    case "none":
      return;
    case "randomesque":
      requireInput(isWholeNumberIn(exposure.among, 1, Number.MAX_SAFE_INTEGER), "SETTINGS_INVALID", () => {
        return `randomesque needs a whole number of items above 0, not ${describeValue(exposure.among)}`;
      });
      return;
    case "progressive":
      requireInput(isNumberIn(exposure.acceleration, 0, 10), "SETTINGS_INVALID", () => {
        return `progressive acceleration must be in [0, 10], not ${describeValue(exposure.acceleration)}`;
      });
      return;
    case "sympson-hetter": {
      const valid = isListOfLength(exposure.probabilities, poolSize, (p) => isNumberIn(p, 0, 1));
      requireInput(valid, "SETTINGS_INVALID", () => "Sympson-Hetter needs a probability per pool item");
      return;
    }
    case "eligibility": {
      const valid = isListOf(exposure.ineligible, (j) => isWholeNumberIn(j, 0, poolSize - 1));
      requireInput(valid, "SETTINGS_INVALID", () => "an ineligible item is not in the pool");
      return;
    }
    default:
      refuseUnknown(exposure, "SETTINGS_INVALID", "exposure control");
  }
}

/**
 * Checks the items that a test gives last.
 * @throws EngineInputError SETTINGS_INVALID unless they are a list of items of the pool.
 */
export function checkLastResort(items: readonly number[], poolSize: number): void {
  const valid = isListOf(items, (j) => isWholeNumberIn(j, 0, poolSize - 1));
  requireInput(valid, "SETTINGS_INVALID", () => "an item of the last resort is not in the pool");
}

/** Clears `available` for the items of the last resort. If no item would be left, the first of them stays. */
export function excludeLastResort(available: Uint8Array, items: readonly number[]): void {
  const first = items.find((index) => flagAt(available, index) === 1);
  if (first === undefined) return;
  for (const index of items) available[index] = 0;
  if (!available.includes(1)) available[first] = 1;
}

/**
 * Clears `available` for items that exposure control keeps out of this test.
 *
 * Sympson-Hetter draws for item j from (seed, j) alone, so that an item that is set aside stays so for the rest of the
 * test. If no item would be left, all stay: overexposure is better than ending a test early.
 */
export function excludeByExposure(available: Uint8Array, exposure: ExposureControl, seed: number): void {
  if (exposure.kind !== "sympson-hetter" && exposure.kind !== "eligibility") return;
  const kept = Uint8Array.from(available);
  if (exposure.kind === "eligibility") for (const index of exposure.ineligible) kept[index] = 0;
  else setAside(kept, exposure.probabilities, seed);
  if (kept.includes(1)) available.set(kept);
}

function setAside(kept: Uint8Array, probabilities: readonly number[], seed: number): void {
  for (const [index, probability] of probabilities.entries()) {
    if (flagAt(kept, index) === 0) continue;
    if (seededUniform(seed, SET_ASIDE_STREAM, index) >= probability) kept[index] = 0;
  }
}

/**
 * The progressive method: gain_j becomes (1 - W) R_j + W gain_j, with R_j uniform between 0 and the largest gain and
 * W = sum_{f=1}^{g-1} f^s / sum_{f=1}^{L-1} f^s before the g-th item of L. The first item is chosen by chance alone, the
 * last by gain alone.
 */
export function mixProgressively(
  gains: Float64Array,
  available: Uint8Array,
  draw: {
    readonly seed: number;
    readonly position: number;
    readonly length: number;
    readonly acceleration: number;
  },
): void {
  let [done, all, largest] = [0, 0, 0];
  for (let f = 1; f < draw.length; f++) {
    const part = f ** draw.acceleration;
    all += part;
    if (f <= draw.position) done += part;
  }
  const weight = all > 0 ? done / all : 1;
  for (let j = 0; j < gains.length; j++)
    if (flagAt(available, j) === 1) largest = Math.max(largest, at(gains, j));
  for (let j = 0; j < gains.length; j++) {
    if (flagAt(available, j) === 0) continue;
    const random = largest * seededUniform(draw.seed, draw.position, j);
    gains[j] = (1 - weight) * random + weight * at(gains, j);
  }
}

/** A whole number from 0 to `count` - 1 for this position of this test, all equally likely. */
export function drawChoice(seed: number, position: number, count: number): number {
  return Math.floor(seededUniform(seed, CHOICE_STREAM, position) * count);
}

/** A number in (0, 1) for every pool item, by which items of equal gain are ordered at this position of this test. */
export function drawLots(seed: number, position: number): (index: number) => number {
  return seededUniforms(seed, FIRST_LOT_STREAM - position);
}
