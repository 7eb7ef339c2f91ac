import { intervalFromEstimate, masteryFromTheta } from "@plumbline/adaptive-engine";

/** What people are shown beside an estimate. */
interface ShownProficiency {
  /** Phi(theta), 0 to 1. */
  readonly mastery: number;
  /** The 95 % interval on the theta scale. */
  readonly interval: [lower: number, upper: number];
}

/** The mastery and the 95 % interval of an estimate on the theta scale. */
export function shownProficiency(theta: number, standardError: number): ShownProficiency {
  const [interval = [theta, theta]] = intervalFromEstimate({
    theta: [theta],
    standardErrors: [standardError],
  });
  return { mastery: masteryFromTheta(theta), interval };
}
