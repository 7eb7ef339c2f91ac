import { describe, expect, it } from "vitest";
import { LatexError } from "./latex-cursor.ts";
import { readFormula } from "./read-formula.ts";

describe("readFormula", () => {
  const scope = { x: 2, y: 3, theta: Math.PI / 6, x1: 5 };
  it.each<[string, number]>([
    ["3", 3],
    ["-2.5", -2.5],
    ["1\\,000 + 1{,}000", 2000],
    ["2 + 3 \\cdot 4", 14],
    ["2 - 3 - 4", -5],
    ["12 : 4 \\times 2", 6],
    ["\\frac{3}{4}", 0.75],
    ["\\frac12", 0.5],
    ["2\\frac{1}{3}", 7 / 3],
    ["-2\\frac{1}{3}", -7 / 3],
    ["2\\frac{\\pi}{4}", Math.PI / 2],
    ["\\sqrt{2}\\sqrt[3]{8}", 2 * Math.SQRT2],
    ["\\sqrt[3]{-8}", -2],
    ["2^{10}", 1024],
    ["-2^2", -4],
    ["(-2)^2", 4],
    ["2^{3^2}", 512],
    ["e^{-1}", Math.exp(-1)],
    ["3x^2y", 36],
    ["x(y+1)", 8],
    ["(x+1)(x-1)", 3],
    ["\\left(x+1\\right)^2", 9],
    ["|x - 5|", 3],
    ["\\sin^2\\theta", 0.25],
    ["\\cos 60^\\circ", 0.5],
    ["2\\sin\\theta\\cos\\theta", Math.sqrt(3) / 2],
    ["\\tan^{-1} 1", Math.PI / 4],
    ["\\ln x + \\ln 3", Math.log(6)],
    ["\\log_2 8 + \\log 100", 5],
    ["\\log_{3}{9}", 2],
    ["5! - \\binom{5}{2}", 110],
    ["35\\%", 0.35],
    ["x_1 + 1", 6],
    ["\\frac{x}{y} \\div \\frac{2}{3}", 1],
  ])("%s is %d", (latex, value) => {
    expect(readFormula(latex).at(scope)).toBeCloseTo(value, 12);
  });

  it("collects the variables", () => {
    expect([...readFormula("a x^2 + e^{b}").variables].toSorted()).toEqual(["a", "b", "x"]);
  });

  it.each(["", "2 +", "2^10", "\\frac{1}", "(2", "2)", "\\foo", "3 = 4", "\\sqrt", "x \\to 2"])(
    "refuses %j",
    (latex) => {
      expect(() => readFormula(latex)).toThrow(LatexError);
    },
  );
});
