/*
 * The second entry, `@plumbline/adaptive-engine/numerics`: what `@plumbline/psychometrics` computes with and a test does not
 * need to know. No psychometric model in here.
 */
export { factorCholesky, invertPositiveDefinite, logDeterminant, solveCholesky } from "./cholesky.ts";
export { NORMAL_QUANTILE_975 } from "./normal-distribution.ts";
export { seededUniform } from "./seeded-uniform.ts";
export { equallySpaced, normaliseLogWeights, type ThetaGrid } from "./theta-grid.ts";
export { add, at, flagAt, integerAt, toRows } from "./typed-array.ts";
