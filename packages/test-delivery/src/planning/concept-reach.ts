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
   * Whether it becomes as precise as the pool wants: it has questions, and half of the students reach the wanted standard
   * error or the wanted average of all concepts. True where the pool wants none of it.
   */
  readonly isReachable: boolean;
  /**
   * Whether tests wait for it: those that are reachable, or all with questions where none is. Tests then go on to their
   * longest.
   */
  readonly isAwaited: boolean;
}
