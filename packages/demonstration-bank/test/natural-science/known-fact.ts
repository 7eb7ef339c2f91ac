/** The reason why a question has no proof: its answer is known by observation or convention. */
export const KNOWN_FACT = "a fact, not a computation";
