import { engineFunctions } from "../testing/public-api.ts";
import { testPublicFunctions } from "../testing/test-public-functions.ts";
import * as engine from "./index.ts";

testPublicFunctions({
  exported: engine,
  functions: engineFunctions(),
  others: ["EngineInputError", "SELECTION_RULES", "DEFAULT_DRIFT_PER_YEAR"],
  isRefusal: (error) => error instanceof engine.EngineInputError,
  hostileRuns: 1000,
});
