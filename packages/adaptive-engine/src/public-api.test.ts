import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hostileArguments, nonFiniteResult } from "../testing/hostile-calls.ts";
import { engineFunctions } from "../testing/public-api.ts";
import * as engine from "./index.ts";

const functions = engineFunctions();
/** What the entry exports besides functions to call. */
const OTHERS = ["EngineInputError", "SELECTION_RULES", "DEFAULT_DRIFT_PER_YEAR"];

describe("the public functions", () => {
  it("are all listed here", () => {
    expect([...Object.keys(functions), ...OTHERS].sort()).toEqual(Object.keys(engine).sort());
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
            expect(error).toBeInstanceOf(engine.EngineInputError);
            return;
          }
          expect(nonFiniteResult(result)).toBeNull();
        }),
        { numRuns: 1000 },
      );
    },
  );
});
