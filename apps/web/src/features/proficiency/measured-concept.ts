import type { BankEnd, ConceptMeasurement, Rank, Statement } from "@plumbline/contracts";

/** A concept that a test measured: its values are all there. */
export interface MeasuredConcept {
  readonly name: string;
  readonly answered: number;
  readonly proficiency: number;
  readonly standardError: number;
  readonly mastery: number;
  readonly interval: readonly [lower: number, upper: number];
  readonly statement: Statement;
  readonly rank: Rank;
  readonly bankEnd: BankEnd | null;
}

/** Whether a test measured a concept. The server leaves out all of a concept's values or none. */
export function isMeasured<Concept extends ConceptMeasurement>(
  concept: Concept,
): concept is Concept & MeasuredConcept {
  return concept.proficiency !== null;
}
