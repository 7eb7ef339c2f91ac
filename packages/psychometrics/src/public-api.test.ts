import { EngineInputError } from "@plumbline/adaptive-engine";
import { testPublicFunctions } from "@plumbline/adaptive-engine/testing";
import { psychometricsFunctions } from "../testing/public-api.ts";
import * as psychometrics from "./index.ts";

testPublicFunctions({
  exported: psychometrics,
  functions: psychometricsFunctions(),
  others: ["PsychometricsInputError"],
  isRefusal: (error) =>
    error instanceof psychometrics.PsychometricsInputError || error instanceof EngineInputError,
  hostileRuns: 500,
});
