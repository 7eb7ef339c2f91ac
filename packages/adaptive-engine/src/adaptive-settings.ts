import type { Estimator } from "./ability/estimate-ability.ts";
import { checkFixedGrid, type FixedGrid } from "./ability/fixed-grid.ts";
import { type ContentBalance, checkContentBalance } from "./constraints/content-balance.ts";
import { checkConstraints, type ItemConstraints } from "./constraints/item-constraints.ts";
import { checkExposure, type ExposureControl } from "./exposure/exposure-control.ts";
import { requireInput } from "./model/engine-input-error.ts";
import { checkRule, type SelectionRule } from "./selection/selection-rule.ts";
import { checkStopping, type StoppingSettings } from "./stopping/stopping-rule.ts";

/** How a test is given: everything that a pool chooses. Plain data, safe to serialise. */
export interface AdaptiveSettings {
  /** `map` reports the posterior mode and inverse negative Hessian, `eap` the posterior mean and covariance. */
  readonly estimator: Estimator;
  /**
   * For studies: a fixed grid for EAP and, with one concept, for the selection rules that average over the posterior or
   * the likelihood. By default both use points laid out for the posterior.
   */
  readonly grid?: FixedGrid;
  readonly selection: {
    readonly rule: SelectionRule;
    /**
     * Each of the first `items` items is drawn at random from the `among` best, so that tests do not all start with the
     * same items.
     */
    readonly start: { readonly items: number; readonly among: number };
    /** One weight >= 0 per concept for the rules A, T, W and expected-posterior-variance; 1 by default. */
    readonly conceptWeights?: readonly number[];
  };
  readonly exposure: ExposureControl;
  readonly contentBalance: ContentBalance;
  readonly stopping: StoppingSettings;
  readonly constraints?: ItemConstraints;
}

/**
 * Checks settings for a pool of this size and number of concepts. `planNextStep` calls it; call it also when settings are
 * saved.
 * @throws EngineInputError SETTINGS_INVALID for invalid settings, RULE_NOT_APPLICABLE for a rule that is not defined for
 * this number of concepts.
 */
export function checkAdaptiveSettings(
  settings: AdaptiveSettings,
  pool: { readonly size: number; readonly dimensions: number },
): void {
  const { selection, stopping, estimator } = settings;
  requireInput(estimator === "map" || estimator === "eap", "SETTINGS_INVALID", () => {
    return `unknown estimator ${String(estimator)}`;
  });
  if (settings.grid) checkFixedGrid(settings.grid);
  checkRule(selection.rule, pool.dimensions);
  const { items, among } = selection.start;
  requireInput(
    Number.isInteger(items) && items >= 0,
    "SETTINGS_INVALID",
    () => `start.items ${items} is not a count`,
  );
  requireInput(
    Number.isInteger(among) && among >= 1,
    "SETTINGS_INVALID",
    () => `start.among ${among} is not a count above 0`,
  );
  const weights = selection.conceptWeights ?? new Array<number>(pool.dimensions).fill(1);
  const valid = weights.length === pool.dimensions && weights.every((weight) => weight >= 0 && weight <= 1e6);
  requireInput(valid && weights.some((weight) => weight > 0), "SETTINGS_INVALID", () => {
    return `concept weights must be ${pool.dimensions} numbers >= 0, not all 0`;
  });
  checkStopping(stopping, pool.dimensions);
  checkContentBalance(settings.contentBalance, pool.dimensions);
  checkExposure(settings.exposure, pool.size);
  if (settings.constraints) checkConstraints(settings.constraints, pool.size, stopping.maximumItems);
}
