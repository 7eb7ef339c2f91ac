/*
 * The entry `@plumbline/adaptive-engine/numerics`: numerical routines, for packages of this repository that compute as the
 * engine does, such as `@plumbline/psychometrics`. It is internal: for speed, nothing checks the arguments, and whoever
 * calls a routine has checked its own input. Other code uses the main entry, whose functions refuse invalid input.
 */
export { informationWeight, logistic } from "../model/item-response.ts";
export { factorCholesky, invertPositiveDefinite, logDeterminant, solveCholesky } from "./cholesky.ts";
export { NORMAL_QUANTILE_975, normalQuantile } from "./normal-distribution.ts";
export { seededUniform } from "./seeded-uniform.ts";
export { equallySpaced, normaliseLogWeights, type ThetaGrid } from "./theta-grid.ts";
export { add, at, flagAt, integerAt, toRows } from "./typed-array.ts";
