import {
  createEstimationWorkspace,
  createPrior,
  estimateAbility,
  type LongTermProficiency,
  type Prior,
  updateLongTermProficiency,
} from "@plumbline/adaptive-engine";
import { PsychometricsInputError, requireInput } from "../psychometrics-input-error.ts";
import type { SimulatedSeries } from "./simulate-test-series.ts";

/** How the long-term proficiency is carried from one test to the next. */
export type LongTermMethod =
  /** Mean and covariance, by the engine's `updateLongTermProficiency`. */
  | { readonly kind: "full-covariance"; readonly daysBetween: number; readonly driftPerYear: number }
  /**
   * Means and standard errors only, for comparison. Before every test each variance grows by `driftPerTest` squared (theta
   * scale), but not above the initial prior's, and the initial prior's correlations are put back. The intervals become too
   * narrow, because what one concept has told about another is counted again with every test.
   */
  | { readonly kind: "marginal-errors"; readonly driftPerTest: number };

/** The long-term estimate after one test, beside the true abilities at that test. */
export interface LongTermEstimate {
  readonly trueTheta: readonly number[];
  readonly theta: readonly number[];
  readonly standardErrors: readonly number[];
}

/**
 * The long-term estimates of one student after each test of the series, oldest first. `initialPrior` is the scale's.
 * @throws PsychometricsInputError SETTINGS_INVALID for a method of another kind, and when `driftPerTest` is negative
 * or not finite; EngineInputError as `updateLongTermProficiency`.
 */
export function trackLongTerm(
  series: SimulatedSeries,
  initialPrior: Prior,
  method: LongTermMethod,
): LongTermEstimate[] {
  const update = updateBy(method, initialPrior);
  let earlier: LongTermProficiency | null = null;
  return series.map(({ trueTheta, answers }) => {
    const latest: LongTermProficiency = update(earlier, answers);
    earlier = latest;
    return {
      trueTheta,
      theta: latest.mean,
      standardErrors: latest.covariance.map((row, k) => Math.sqrt(row[k] ?? Number.NaN)),
    };
  });
}

type Update = (
  earlier: LongTermProficiency | null,
  answers: SimulatedSeries[number]["answers"],
) => LongTermProficiency;

function updateBy(method: LongTermMethod, initialPrior: Prior): Update {
  const workspace = createEstimationWorkspace();
  switch (method.kind) {
    case "full-covariance": {
      const { daysBetween: daysAgo, driftPerYear } = method;
      return (latest, answers) => {
        const earlier = latest && { ...latest, daysAgo };
        return updateLongTermProficiency({ initialPrior, earlier, driftPerYear, answers, workspace });
      };
    }
    case "marginal-errors": {
      const { driftPerTest } = method;
      requireInput(Number.isFinite(driftPerTest) && driftPerTest >= 0, "SETTINGS_INVALID", () => {
        return `the drift per test must be a number >= 0, not ${driftPerTest}`;
      });
      return (latest, answers) => {
        const prior = latest ? priorFromMargins(latest, initialPrior, driftPerTest) : initialPrior;
        const { theta, covariance } = estimateAbility({ prior, answers, estimator: "eap", workspace });
        return { mean: theta, covariance };
      };
    }
    default:
      throw new PsychometricsInputError("SETTINGS_INVALID", "unknown method");
  }
}

/** The prior with the earlier estimate's means and widened variances, and the initial prior's correlations. */
function priorFromMargins(earlier: LongTermProficiency, initialPrior: Prior, driftPerTest: number): Prior {
  const { dimensions, covariance } = initialPrior;
  const initial = (i: number, j: number) => covariance[i * dimensions + j] ?? Number.NaN;
  // The standard deviation of every concept, relative to the initial prior's.
  const ratios = earlier.covariance.map((row, k) =>
    Math.sqrt(Math.min(1, ((row[k] ?? Number.NaN) + driftPerTest ** 2) / initial(k, k))),
  );
  return createPrior({
    mean: earlier.mean,
    covariance: ratios.map((row, i) => ratios.map((column, j) => row * column * initial(i, j))),
  });
}
