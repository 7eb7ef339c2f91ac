/*
 * The entry `@plumbline/adaptive-engine/numerics`: numerical routines without a psychometric model, for code that computes
 * as the engine does. `@plumbline/psychometrics` uses it; code that only runs tests does not need it.
 */
export { factorCholesky, invertPositiveDefinite, logDeterminant, solveCholesky } from "./cholesky.ts";
export { NORMAL_QUANTILE_975 } from "./normal-distribution.ts";
export { seededUniform } from "./seeded-uniform.ts";
export { equallySpaced, normaliseLogWeights, type ThetaGrid } from "./theta-grid.ts";
export { add, at, flagAt, integerAt, toRows } from "./typed-array.ts";
