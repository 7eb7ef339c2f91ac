import { EngineInputError } from "@plumbline/adaptive-engine";
import { describe, expect, it } from "vitest";
import { PsychometricsInputError } from "../psychometrics-input-error.ts";
import { calibrate } from "./calibrate.ts";
import type { CalibrationInput } from "./calibration-model.ts";
import { estimateConceptCorrelation } from "./concept-correlation.ts";

const item = { slopes: [1], intercept: 0, lower: 0, upper: 1 };
const valid: CalibrationInput = {
  responses: [
    [0, 1],
    [1, 0],
    [1, 1],
    [0, 0],
  ],
  model: "2PL",
};
const two: Partial<CalibrationInput> = { dimensions: 2, conceptOf: [0, 1] };

/** Changes that make the valid input invalid; types are violated on purpose. */
const REFUSED: readonly [name: string, change: Readonly<Record<string, unknown>>][] = [
  ["no responses", { responses: undefined }],
  ["no persons", { responses: [] }],
  ["no items", { responses: [[], []] }],
  ["a row that is no array", { responses: [[0, 1], "01"] }],
  [
    "NaN as an answer",
    {
      responses: [
        [0, 1],
        [Number.NaN, 0],
      ],
    },
  ],
  [
    "true as an answer",
    {
      responses: [
        [0, 1],
        [true, 0],
      ],
    },
  ],
  [
    "undefined as an answer",
    {
      responses: [
        [0, 1],
        [undefined, 0],
      ],
    },
  ],
  ["rows of different lengths", { responses: [[0, 1], [1]] }],
  [
    "no item with both right and wrong answers",
    {
      responses: [
        [1, 0],
        [1, 0],
      ],
    },
  ],
  [
    "no answers of one concept",
    {
      ...two,
      responses: [
        [null, 1],
        [null, 0],
      ],
    },
  ],
  ["4PL", { model: "4PL" }],
  ["no model", { model: undefined }],
  ["dimensions 0", { dimensions: 0 }],
  ["dimensions 1.5", { dimensions: 1.5 }],
  ["dimensions NaN", { dimensions: Number.NaN }],
  ["dimensions 6", { dimensions: 6 }],
  ['dimensions "2"', { dimensions: "2", conceptOf: [0, 1] }],
  ["a concept without items", { dimensions: 2 }],
  ["conceptOf too short", { ...two, conceptOf: [0] }],
  ["conceptOf out of range", { ...two, conceptOf: [0, 2] }],
  ["conceptOf with a fraction", { ...two, conceptOf: [0, 0.5] }],
  ["conceptOf NaN", { ...two, conceptOf: [0, Number.NaN] }],
  ["population unknown", { population: "normal" }],
  ["population null", { population: null }],
  ["a free population without fixed items", { population: "free" }],
  [
    "a free population, one concept without fixed items",
    { ...two, population: "free", fixedItems: [{ ...item, slopes: [1, 0] }, null] },
  ],
  ["fixed items too few", { fixedItems: [null] }],
  ["a fixed item that is a number", { fixedItems: [3, null] }],
  ["a fixed item on two concepts", { ...two, fixedItems: [{ ...item, slopes: [1, 1] }, null] }],
  ["a fixed item on the other concept", { ...two, fixedItems: [{ ...item, slopes: [0, 1] }, null] }],
  ["quadrature with 0 points", { quadrature: { points: 0, bound: 6 } }],
  ["quadrature with NaN points", { quadrature: { points: Number.NaN, bound: 6 } }],
  ["quadrature with 20.5 points", { quadrature: { points: 20.5, bound: 6 } }],
  ["quadrature with a million points", { quadrature: { points: 1e6, bound: 6 } }],
  [
    "quadrature with too many cells",
    { ...two, quadrature: { points: 401, bound: 6, dimensions: 5 }, dimensions: 3 },
  ],
  ["quadrature with bound 0", { quadrature: { points: 21, bound: 0 } }],
  ["quadrature with bound NaN", { quadrature: { points: 21, bound: Number.NaN } }],
  ["quadrature with bound -6", { quadrature: { points: 21, bound: -6 } }],
  ["quadrature with bound 1e9", { quadrature: { points: 21, bound: 1e9 } }],
  ["quadrature too coarse", { quadrature: { points: 5, bound: 6 } }],
  ["quadrature null", { quadrature: null }],
  ["slope prior with mean NaN", { priors: { logSlope: { mean: Number.NaN, standardDeviation: 1 } } }],
  ["slope prior with mean 100", { priors: { logSlope: { mean: 100, standardDeviation: 1 } } }],
  ["slope prior with sd 0", { priors: { logSlope: { mean: 0, standardDeviation: 0 } } }],
  ["slope prior with sd NaN", { priors: { logSlope: { mean: 0, standardDeviation: Number.NaN } } }],
  ["slope prior with sd -1", { priors: { logSlope: { mean: 0, standardDeviation: -1 } } }],
  ["slope prior empty", { priors: { logSlope: {} } }],
  ["guessing prior without 3PL", { priors: { guessing: { alpha: 2, beta: 8 } } }],
  ["guessing prior with alpha 0.5", { model: "3PL", priors: { guessing: { alpha: 0.5, beta: 8 } } }],
  ["guessing prior with beta NaN", { model: "3PL", priors: { guessing: { alpha: 2, beta: Number.NaN } } }],
  ["priors null", { priors: null }],
  ["tolerance 0", { tolerance: 0 }],
  ["tolerance NaN", { tolerance: Number.NaN }],
  ["tolerance 5", { tolerance: 5 }],
  ["maximumCycles 0", { maximumCycles: 0 }],
  ["maximumCycles NaN", { maximumCycles: Number.NaN }],
  ["maximumCycles Infinity", { maximumCycles: Number.POSITIVE_INFINITY }],
  ['standardErrors "yes"', { standardErrors: "yes" }],
];

describe("what calibrate does not do is refused by name", () => {
  it("the input that the cases change is valid", () => {
    expect(calibrate(valid).items).toHaveLength(2);
  });

  it.each(REFUSED)("%s", (_, change) => {
    // The cases violate the type: callers in JavaScript can.
    const input = { ...valid, ...change } as unknown as CalibrationInput;
    expect(() => calibrate(input)).toThrow(expect.objectContaining({ code: "CALIBRATION_DATA_INVALID" }));
  });

  it.each([
    { slopes: [] },
    { slopes: [Number.NaN] },
    { slopes: [-1] },
    { intercept: Number.NaN },
    { lower: 1 },
    { upper: Number.NaN },
  ])("a fixed item with %o", (change) => {
    const input = { ...valid, fixedItems: [{ ...item, ...change }, null] };
    expect(() => calibrate(input)).toThrow(EngineInputError);
  });
});

const STRANGE = [
  undefined,
  null,
  Number.NaN,
  -1,
  0,
  0.5,
  1e300,
  "",
  "2PL",
  true,
  [],
  {},
  [[]],
  [null],
  () => 1,
];

describe("with any value in place of any argument there is a result or a named refusal", () => {
  const fields = ["responses", "model", "dimensions", "conceptOf", "fixedItems", "population", "priors"];
  const others = ["quadrature", "tolerance", "maximumCycles", "standardErrors"];

  it.each([...fields, ...others])("calibrate: %s", (field) => {
    for (const value of STRANGE) {
      const input = { ...valid, maximumCycles: 20, [field]: value } as unknown as CalibrationInput;
      expectNamed(() => calibrate(input));
    }
  });

  it("calibrate and estimateConceptCorrelation: the whole input, and the items", () => {
    for (const value of STRANGE) {
      // biome-ignore lint/suspicious/noExplicitAny: any value may come from JavaScript.
      const strange = value as any;
      expectNamed(() => calibrate(strange));
      expectNamed(() => estimateConceptCorrelation(strange));
      expectNamed(() => estimateConceptCorrelation({ responses: strange, items: [item, item] }));
      expectNamed(() => estimateConceptCorrelation({ responses: valid.responses, items: strange }));
      expectNamed(() => estimateConceptCorrelation({ responses: valid.responses, items: [item, strange] }));
      const oddItem = { ...item, slopes: strange };
      expectNamed(() => estimateConceptCorrelation({ responses: valid.responses, items: [item, oddItem] }));
      expectNamed(() => calibrate({ ...valid, fixedItems: [oddItem, null] }));
      expectNamed(() => calibrate({ ...valid, fixedItems: [{ ...item, intercept: strange }, null] }));
    }
  });
});

function expectNamed(run: () => unknown) {
  try {
    run();
  } catch (error) {
    const isNamed = error instanceof PsychometricsInputError || error instanceof EngineInputError;
    expect(isNamed, String(error)).toBe(true);
  }
}
