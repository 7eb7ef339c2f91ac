/* The entry `@plumbline/adaptive-engine/testing`: samples for the tests of other packages, and long integrations to compare with. */
export type { ExactPosterior } from "./exact/exact-posterior.ts";
export { importanceSampling } from "./exact/importance-sampling.ts";
export { nestedQuadrature } from "./exact/nested-quadrature.ts";
export { type CaseDescription, type GeneratedCase, generateCase } from "./generated-cases.ts";
export { type PublicFunction, publicFunction } from "./hostile-calls.ts";
export { type BankDescription, makeBank } from "./make-bank.ts";
export { largestDifference } from "./read-reference.ts";
export { testPublicFunctions } from "./test-public-functions.ts";
export { gainOfRightAnswer, generateWeakAnswer, type WeakAnswerCase } from "./weak-answers.ts";
