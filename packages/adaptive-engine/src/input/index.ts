/*
 * The entry `@plumbline/adaptive-engine/input`: what a value is, for the checks of packages that refuse invalid input as
 * the engine does. Internal to this repository.
 */
export {
  describeValue,
  isList,
  isListOf,
  isListOfLength,
  isNumberIn,
  isRecord,
  isWholeNumberIn,
} from "./values.ts";
