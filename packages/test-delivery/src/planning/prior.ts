import { createPrior, type Prior } from "@plumbline/adaptive-engine";
import type { DeliverySettings, Proficiency, SessionSettings } from "@plumbline/contracts";

/** The prior of a pool for these concepts: mean 0, one standard deviation, and one correlation of each pair. */
export function poolPrior(
  concepts: readonly string[],
  { standardDeviation, correlation }: DeliverySettings["prior"],
): Prior {
  return createPrior({
    mean: concepts.map(() => 0),
    standardDeviations: concepts.map(() => standardDeviation),
    correlation,
  });
}

/** The prior of a session's estimates: where it started, with the correlation of its pool. */
export function sessionPrior({ delivery }: SessionSettings, { theta, se }: Proficiency): Prior {
  return createPrior({ mean: theta, standardDeviations: se, correlation: delivery.prior.correlation });
}
