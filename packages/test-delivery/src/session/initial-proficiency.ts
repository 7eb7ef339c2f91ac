import type { Proficiency, SessionSettings } from "@plumbline/contracts";

/** A student's proficiency on one concept, as earlier sessions measured it. */
interface LongTermProficiency {
  readonly concept: string;
  readonly value: number;
  readonly se: number;
}

/**
 * How far a proficiency may have moved since it was last measured (standard deviation, theta scale). The long-term
 * uncertainty is widened by it, as the state of a random walk is between two measurements.
 */
const DRIFT_STANDARD_DEVIATION = 0.4;

/**
 * Where a session starts: the long-term proficiency with its uncertainty widened to `sqrt(se^2 + drift^2)`, never above
 * the pool's own standard deviation; the prior (mean 0) for a concept that was never measured.
 */
export function initialProficiencyOf(
  settings: SessionSettings,
  longTerm: readonly LongTermProficiency[],
): Proficiency {
  const widest = settings.delivery.prior.standardDeviation;
  const known = new Map(longTerm.map((entry) => [entry.concept, entry]));
  return {
    theta: settings.concepts.map((name) => rounded(known.get(name)?.value ?? 0)),
    se: settings.concepts.map((name) => {
      const entry = known.get(name);
      return entry === undefined
        ? widest
        : rounded(Math.min(widest, Math.hypot(entry.se, DRIFT_STANDARD_DEVIATION)));
    }),
  };
}

/** Rounds to four decimals: a prior needs no more, and the live state stays small. */
function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
