import { describe, expect, test } from "vitest";
import { newQuestionForm } from "./question-form.ts";
import { responseCurveOf } from "./response-curve.ts";

const form = newQuestionForm(["Algebra"]);
function at(theta: number, over: Partial<typeof form> = {}) {
  return responseCurveOf({ ...form, ...over })?.at(theta);
}

describe("responseCurveOf", () => {
  test("at its difficulty, half of those who do not guess are right", () => {
    expect(at(1, { difficulty: "1", guessing: "0" })).toBeCloseTo(0.5, 12);
    expect(at(1, { difficulty: "1", guessing: "0.2" })).toBeCloseTo(0.6, 12);
  });

  test("one unit above, with discrimination 1.5: 1 / (1 + exp(-1.5))", () => {
    expect(at(0, { difficulty: "-1", discrimination: "1,5", guessing: "0" })).toBeCloseTo(0.81757, 5);
  });

  test("a guessing that nobody has written is that of a blind choice among the options", () => {
    expect(at(-100)).toBeCloseTo(0.25, 12);
    expect(at(-100, { options: form.options.slice(0, 2) })).toBeCloseTo(0.5, 12);
    expect(at(-100, { options: form.options.slice(0, 3) })).toBeCloseTo(1 / 3, 12);
  });

  test("its figure shows where the curve rises, however hard the question is", () => {
    const axisAt = (difficulty: string) => responseCurveOf({ ...form, difficulty })?.axis;
    expect(axisAt("0")).toEqual({ from: -4, to: 4, step: 1 });
    expect(axisAt("6,5")).toEqual({ from: -4, to: 10, step: 2 });
    expect(axisAt("-8")).toEqual({ from: -10, to: 4, step: 2 });
  });

  test("there is none while a number does not fit", () => {
    expect(at(0, { discrimination: "" })).toBeUndefined();
    expect(at(0, { guessing: "0.6" })).toBeUndefined();
    expect(at(0, { guessing: "" })).toBeUndefined();
    expect(at(0, { weights: {} })).toBeUndefined();
  });
});
