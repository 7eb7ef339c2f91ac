import { EngineInputError } from "@plumbline/adaptive-engine";
import { hostileArguments, nonFiniteResult } from "@plumbline/adaptive-engine/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { psychometricsFunctions } from "../testing/public-api.ts";
import * as psychometrics from "./index.ts";

const functions = psychometricsFunctions();
/** What the entry exports besides the functions that are called here. The tests of calibration refuse its input. */
const OTHERS = [
  "PsychometricsInputError",
  "calibrate",
  "estimateConceptCorrelation",
  "estimateConceptCorrelationInSteps",
];

describe("the public functions", () => {
  it("are all listed here", () => {
    expect([...Object.keys(functions), ...OTHERS].sort()).toEqual(Object.keys(psychometrics).sort());
  });

  it.each(Object.entries(functions))("%s: valid arguments give finite results", (_, entry) => {
    fc.assert(
      fc.property(entry.validArguments, (args) => {
        expect(nonFiniteResult(entry.call(args))).toBeNull();
      }),
      { numRuns: 100 },
    );
  });

  it.each(Object.entries(functions))(
    "%s: other arguments are refused by name, or give finite results",
    (_, entry) => {
      fc.assert(
        fc.property(hostileArguments(entry), (args) => {
          let result: unknown;
          try {
            result = entry.call(args);
          } catch (error) {
            const named =
              error instanceof psychometrics.PsychometricsInputError || error instanceof EngineInputError;
            expect(named, String(error)).toBe(true);
            return;
          }
          expect(nonFiniteResult(result)).toBeNull();
        }),
        { numRuns: 500 },
      );
    },
  );
});
