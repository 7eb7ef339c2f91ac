import type { DemonstrationQuestion } from "./question.ts";

/** A ready-made question pool. The seed writes it as one `question_pools` row and its questions. */
export interface DemonstrationPool {
  readonly name: string;
  readonly description: string;
  /** The language of all its texts, a BCP 47 tag. */
  readonly language: string;
  /** The concepts in display order. Every weight of every question names one of them. */
  readonly concepts: readonly string[];
  readonly questions: readonly DemonstrationQuestion[];
}
