import { describeValue } from "./input/values.ts";
import { requireInput } from "./model/engine-input-error.ts";
import { requireAsymptotes } from "./model/item-parameters.ts";
import * as response from "./model/item-response.ts";
import * as normal from "./numerics/normal-distribution.ts";

/*
 * The functions of numbers that the package offers, with their arguments checked. Inside of the package the unchecked ones
 * are called, because they are in the innermost loops.
 */

/**
 * 1/(1+exp(-z)) without overflow; 0 and 1 at -Infinity and Infinity.
 * @throws EngineInputError NUMBER_INVALID unless `z` is a number.
 */
export function logistic(z: number): number {
  requireNumber(z);
  return response.logistic(z);
}

/**
 * w(z) = P'^2 / (P Q): Fisher information with respect to z; the information matrix is w a a'.
 * @throws EngineInputError NUMBER_INVALID unless `z` is a number, ITEM_INVALID for invalid asymptotes.
 */
export function informationWeight(z: number, lower: number, upper: number): number {
  requireNumber(z);
  requireAsymptotes(lower, upper);
  return response.informationWeight(z, lower, upper);
}

/**
 * The standard normal distribution function; 0 and 1 at -Infinity and Infinity. Absolute error below 1e-15.
 * @throws EngineInputError NUMBER_INVALID unless `x` is a number.
 */
export function normalCdf(x: number): number {
  requireNumber(x);
  return normal.normalCdf(x);
}

/**
 * The standard normal quantile, to full precision: the x with Phi(x) = p.
 * @throws EngineInputError NUMBER_INVALID unless 0 < p < 1.
 */
export function normalQuantile(p: number): number {
  requireInput(typeof p === "number" && p > 0 && p < 1, "NUMBER_INVALID", () => {
    return `a normal quantile is defined for 0 < p < 1, not for ${describeValue(p)}`;
  });
  return normal.normalQuantile(p);
}

function requireNumber(value: number): void {
  requireInput(typeof value === "number" && !Number.isNaN(value), "NUMBER_INVALID", () => {
    return `${describeValue(value)} is not a number`;
  });
}
