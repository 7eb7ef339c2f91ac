import type { Proficiency, SessionSettings } from "@plumbline/contracts";

/** Where every new session starts: at the prior of its pool, whatever the student's earlier tests told. */
export function initialProficiencyOf({ concepts, delivery }: SessionSettings): Proficiency {
  return {
    theta: concepts.map(() => 0),
    se: concepts.map(() => delivery.prior.standardDeviation),
  };
}
