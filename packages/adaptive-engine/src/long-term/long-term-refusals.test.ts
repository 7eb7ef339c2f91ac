import { describe, expect, it } from "vitest";
import { EngineInputError } from "../model/engine-input-error.ts";
import { createPrior } from "../model/prior.ts";
import {
  type LongTermProficiency,
  type LongTermUpdate,
  updateLongTermProficiency,
} from "./long-term-proficiency.ts";

describe("invalid input is refused", () => {
  const earlier = {
    mean: [0, 0],
    covariance: [
      [0.5, 0.1],
      [0.1, 0.5],
    ],
    daysAgo: 10,
  };
  const valid: LongTermUpdate & { readonly earlier: typeof earlier } = {
    initialPrior: createPrior({ mean: [0, 0], standardDeviations: [1, 1], correlation: 0.5 }),
    earlier,
    driftPerYear: 0.5,
    answers: [{ item: { slopes: [1, 0], intercept: 0, lower: 0, upper: 1 }, correct: true }],
  };

  it.each([-1, 1e7, Number.NaN, Number.POSITIVE_INFINITY])("%d days, or a drift of %d", (value) => {
    const refusal = expect.objectContaining({ name: "EngineInputError", code: "DRIFT_INVALID" });
    const early = { ...valid, earlier: { ...earlier, daysAgo: value } };
    expect(() => updateLongTermProficiency(early)).toThrow(refusal);
    expect(() => updateLongTermProficiency({ ...valid, driftPerYear: value })).toThrow(refusal);
    expect(() => updateLongTermProficiency({ ...valid, earlier: null, driftPerYear: value })).toThrow(
      refusal,
    );
  });

  it.each<[string, LongTermProficiency]>([
    ["too few concepts", { mean: [0], covariance: [[1]] }],
    ["a mean that is not a number", { ...earlier, mean: [0, Number.NaN] }],
    ["a covariance of another size", { ...earlier, covariance: [[1, 0]] }],
    [
      "a covariance that is not finite",
      {
        ...earlier,
        covariance: [
          [1, 0],
          [0, Number.POSITIVE_INFINITY],
        ],
      },
    ],
    [
      "a covariance that is not symmetric",
      {
        ...earlier,
        covariance: [
          [1, 0.2],
          [0.1, 1],
        ],
      },
    ],
    [
      "a covariance that is not positive definite",
      {
        ...earlier,
        covariance: [
          [1, 1.1],
          [1.1, 1],
        ],
      },
    ],
    [
      "a variance of 0",
      {
        ...earlier,
        covariance: [
          [1, 0],
          [0, 0],
        ],
      },
    ],
  ])("an earlier estimate with %s", (_, proficiency) => {
    const update = { ...valid, earlier: { ...proficiency, daysAgo: 10 } };
    const refusal = expect.objectContaining({ name: "EngineInputError", code: "PRIOR_INVALID" });
    expect(() => updateLongTermProficiency(update)).toThrow(refusal);
    expect(() => updateLongTermProficiency({ ...update, answers: [] })).toThrow(refusal);
  });

  it.each([undefined, "none", 3, [], {}, { ...earlier, mean: "ab" }, { ...earlier, covariance: [1, 2] }])(
    "an earlier estimate of another type: %o",
    (value) => {
      // As from JSON that was never checked.
      const update = { ...valid, earlier: value, answers: [] } as unknown as LongTermUpdate;
      expect(() => updateLongTermProficiency(update)).toThrow(EngineInputError);
    },
  );

  it("answers that are no array", () => {
    const update = { ...valid, answers: undefined } as unknown as LongTermUpdate;
    expect(() => updateLongTermProficiency(update)).toThrow(
      expect.objectContaining({ name: "EngineInputError", code: "ANSWERS_INVALID" }),
    );
  });

  it("answers on another number of concepts", () => {
    const answers = [{ item: { slopes: [1], intercept: 0, lower: 0, upper: 1 }, correct: true }];
    expect(() => updateLongTermProficiency({ ...valid, answers })).toThrow(
      expect.objectContaining({ name: "EngineInputError", code: "ITEM_INVALID" }),
    );
  });
});
