/*
 * The entry `@plumbline/adaptive-engine/input`: what a value is, for the checks of packages that refuse invalid input as
 * the engine does. Internal to this repository.
 */
export { requirePool } from "../model/item-pool.ts";
export { requirePrior } from "../model/prior.ts";
export { requireTheta } from "../model/theta.ts";
export {
  describeValue,
  isList,
  isListOf,
  isListOfLength,
  isNumberIn,
  isRecord,
  isWholeNumberIn,
} from "./values.ts";
