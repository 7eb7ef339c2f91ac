import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hostileArguments, nonFiniteResult, type PublicFunction } from "./hostile-calls.ts";

/** A package's main entry, and how its functions are called. */
interface PublicEntry {
  readonly exported: Readonly<Record<string, unknown>>;
  readonly functions: Readonly<Record<string, PublicFunction>>;
  /** The names of what the entry exports besides functions to call. */
  readonly others: readonly string[];
  /** Whether an error is one of the package's named refusals. */
  readonly isRefusal: (error: unknown) => boolean;
  /** Hostile calls of each function. */
  readonly hostileRuns: number;
}

/** Tests that the functions of an entry are all known, and refuse by name whatever they have no finite result for. */
export function testPublicFunctions({
  exported,
  functions,
  others,
  isRefusal,
  hostileRuns,
}: PublicEntry): void {
  describe("the public functions", () => {
    it("are all listed here", () => {
      expect([...Object.keys(functions), ...others].sort()).toEqual(Object.keys(exported).sort());
    });

    it.each(Object.entries(functions))("%s: valid arguments give finite results", (_, entry) => {
      fc.assert(
        fc.property(entry.validArguments, (args) => {
          expect(nonFiniteResult(entry.call(args))).toBeNull();
        }),
        { numRuns: entry.validRuns },
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
              expect(isRefusal(error), String(error)).toBe(true);
              return;
            }
            expect(nonFiniteResult(result)).toBeNull();
          }),
          { numRuns: hostileRuns },
        );
      },
    );
  });
}
