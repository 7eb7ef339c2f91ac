import type { Estimator } from "./ability/estimate-ability.ts";
import { type ContentBalance, checkContentBalance } from "./constraints/content-balance.ts";
import { checkConstraints, type ItemConstraints } from "./constraints/item-constraints.ts";
import { checkExposure, checkLastResort, type ExposureControl } from "./exposure/exposure-control.ts";
import { describeValue, isRecord, isWholeNumberIn } from "./input/values.ts";
import { areWeights, WEIGHTS_WANTED } from "./input/weights.ts";
import { requireInput } from "./model/engine-input-error.ts";
import { requireDimensions } from "./model/item-pool.ts";
import { checkFixedGrid, type FixedGrid } from "./quadrature/fixed-grid.ts";
import { requireFewPoints } from "./quadrature/product-quadrature.ts";
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
    /** One weight per concept, 0 to 1e6, for the rules A, T, W and expected-posterior-variance; 1 by default. */
    readonly conceptWeights?: readonly number[];
  };
  readonly exposure: ExposureControl;
  /**
   * Pool indices of items that this test gives only when no other item is left, then in this order; for example those
   * that the same person has seen before, longest ago first. None by default.
   */
  readonly lastResort?: readonly number[];
  readonly contentBalance: ContentBalance;
  readonly stopping: StoppingSettings;
  readonly constraints?: ItemConstraints;
}

/**
 * Checks settings for a pool of this size and number of concepts. `planNextStep` calls it; call it also when settings are
 * saved.
 * @throws EngineInputError SETTINGS_INVALID for invalid settings, RULE_NOT_APPLICABLE for a rule that is not defined for
 * this number of concepts, POOL_INVALID for a size below 1 or a number of concepts outside 1 to 64.
 */
export function checkAdaptiveSettings(
  settings: AdaptiveSettings,
  pool: { readonly size: number; readonly dimensions: number },
): void {
  requireInput(
    isRecord(pool) && isWholeNumberIn(pool.size, 1, Number.MAX_SAFE_INTEGER),
    "POOL_INVALID",
    () => {
      return `a pool has a size and a number of concepts, not ${describeValue(pool)}`;
    },
  );
  requireDimensions(pool.dimensions);
  requireInput(isRecord(settings), "SETTINGS_INVALID", () => {
    return `settings are an object, not ${describeValue(settings)}`;
  });
  const { selection, stopping, estimator } = settings;
  requireInput(estimator === "map" || estimator === "eap", "SETTINGS_INVALID", () => {
    return `unknown estimator ${describeValue(estimator)}`;
  });
  if (settings.grid !== undefined) {
    checkFixedGrid(settings.grid);
    if (estimator === "eap") requireFewPoints(settings.grid.points, pool.dimensions);
  }
  checkSelection(selection, pool.dimensions);
  checkStopping(stopping, pool.dimensions);
  checkContentBalance(settings.contentBalance, pool.dimensions);
  checkExposure(settings.exposure, pool.size);
  if (settings.lastResort !== undefined) checkLastResort(settings.lastResort, pool.size);
  if (settings.constraints !== undefined) {
    checkConstraints(settings.constraints, pool.size, stopping.maximumItems);
  }
}

function checkSelection(selection: AdaptiveSettings["selection"], dimensions: number): void {
  requireInput(isRecord(selection) && isRecord(selection.start), "SETTINGS_INVALID", () => {
    return `selection needs a rule and a start, not ${describeValue(selection)}`;
  });
  checkRule(selection.rule, dimensions);
  const { items, among } = selection.start;
  requireInput(isWholeNumberIn(items, 0, Number.MAX_SAFE_INTEGER), "SETTINGS_INVALID", () => {
    return `start.items ${describeValue(items)} is not a count`;
  });
  requireInput(isWholeNumberIn(among, 1, Number.MAX_SAFE_INTEGER), "SETTINGS_INVALID", () => {
    return `start.among ${describeValue(among)} is not a count above 0`;
  });
  const { conceptWeights } = selection;
  requireInput(
    conceptWeights === undefined || areWeights(conceptWeights, dimensions),
    "SETTINGS_INVALID",
    () => {
      return `concept weights must be ${dimensions} ${WEIGHTS_WANTED}`;
    },
  );
}
