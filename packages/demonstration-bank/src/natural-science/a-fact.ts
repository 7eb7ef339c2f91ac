/** Why a question stands without a proof: what is asked is known by observation or by convention. */
export const aFact = "a fact, not a computation";
