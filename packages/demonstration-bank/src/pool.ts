import type { DemonstrationQuestion } from "./question.ts";

/** A ready-made question pool: what the seed writes as one `question_pools` row and its questions. */
export interface DemonstrationPool {
  readonly name: string;
  readonly description: string;
  /** The concepts in their display order; every weight of every question names one of them. */
  readonly concepts: readonly string[];
  readonly questions: readonly DemonstrationQuestion[];
}
