/** Why a question stands without a proof: what is asked is known by observation or by convention. */
export const KNOWN_FACT = "a fact, not a computation";
