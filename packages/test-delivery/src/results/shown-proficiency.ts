import { intervalFromEstimate, masteryFromTheta } from "@plumbline/adaptive-engine";

/** What people are shown beside an estimate: mastery in 0..1, and the 95 % interval on the theta scale. */
export const shownProficiency = (
  theta: number,
  standardError: number,
): { mastery: number; interval: [lower: number, upper: number] } => {
  const [interval = [theta, theta]] = intervalFromEstimate({
    theta: [theta],
    standardErrors: [standardError],
  });
  return { mastery: masteryFromTheta(theta), interval };
};
