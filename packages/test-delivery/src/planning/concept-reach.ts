/** What tests of a pool can reach for one concept. */
export interface ConceptReach {
  readonly concept: string;
  /** How many active questions measure it. */
  readonly questions: number;
  /**
   * The standard error that the longest test reaches for half of the students, by the information of the bank (theta
   * scale); null without a question.
   */
  readonly standardError: number | null;
  /**
   * Whether tests wait for it to be as precise as the pool wants: it has questions, and half of the students can reach
   * that. Where no concept can, tests wait for all that have questions, and so go on to their longest.
   */
  readonly isAwaited: boolean;
}
