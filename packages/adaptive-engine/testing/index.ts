/* The entry `@plumbline/adaptive-engine/testing`: samples for the tests of other packages. */
export { hostileArguments, nonFiniteResult, type PublicFunction, publicFunction } from "./hostile-calls.ts";
export { type BankDescription, makeBank } from "./make-bank.ts";
export { largestDifference } from "./read-reference.ts";
