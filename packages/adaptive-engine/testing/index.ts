/* The third entry, `@plumbline/adaptive-engine/testing`: samples that the tests of other packages share. */
export { type BankDescription, makeBank } from "./make-bank.ts";
export { largestDifference } from "./read-reference.ts";
