import { describe, expect, it } from "vitest";
import type { DemonstrationQuestion } from "../question.ts";
import { LatexError } from "./latex-cursor.ts";
import { close, derivative, integral, isPrime, roots, subsets, tuples } from "./numeric.ts";
import { type OptionValue, readOption } from "./option-value.ts";
import { rightOptions } from "./prove-keys.ts";
import { readFormula } from "./read-formula.ts";
import { readStatement } from "./read-statement.ts";
import {
  expression,
  judgeOf,
  numberIn,
  relation,
  roundedTo,
  setOf,
  solutions,
  type Truth,
  words,
} from "./truth.ts";

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

describe("readOption", () => {
  const plain = (value: OptionValue): unknown => {
    if (value.kind === "words") return value.text;
    return value.kind === "list" ? value.items.map(plain) : numberIn(value);
  };
  it.each<[string, unknown]>([
    ["$x = 3$", 3],
    ["$f'(2) = -1$", -1],
    ["12", 12],
    ["$12$ metres", 12],
    ["$12\\ \\text{cm}^2$", 12],
    ["$60^\\circ$", 60],
    ["$25\\%$", 0.25],
    ["25 %", 0.25],
    ["$\\pm 3$", [3, -3]],
    ["$x = 1 \\pm \\sqrt{4}$", [3, -1]],
    ["$x = 2$ or $x = 3$", [2, 3]],
    ["$x = 2 \\text{ or } x = 3$", [2, 3]],
    ["$x = 2$, $y = -1$", [2, -1]],
    ["$(3, -\\frac{1}{2})$", [3, -0.5]],
    ["$\\{1, 2, 3\\}$", [1, 2, 3]],
    ["$\\begin{pmatrix} 1 \\\\ -2 \\end{pmatrix}$", [1, -2]],
    ["$(2+1)(3-1)$", 6],
    ["No solution.", "no solution"],
    ["It is $3$ at most", "it is $3$ at most"],
  ])("%s", (option, value) => {
    expect(plain(readOption(option))).toEqual(value);
  });

  it("keeps the unit, so that unlike units can be told apart", () => {
    expect(readOption("$12\\ \\text{cm}^2$")).toMatchObject({ unit: "cm^2" });
    expect(readOption("$12$ metres")).toMatchObject({ unit: "metres" });
    expect(readOption("$60^\\circ$")).toMatchObject({ unit: "^\\circ" });
  });

  it("does not take a relation for a value", () => {
    expect(() => readOption("$x < 3$")).toThrow(LatexError);
  });
});

describe("readStatement", () => {
  it.each<[string, readonly number[], readonly number[]]>([
    ["$x < 3$", [2.9, -100], [3, 3.1]],
    ["$-2 \\le x < 3$", [-2, 0], [-2.1, 3]],
    ["$x \\leq -1$ or $x > 2$", [-1, 3], [0, 2]],
    ["$x < -1 \\text{ or } x > 2$", [-2, 3], [-1, 2]],
    ["$[-2, 3)$", [-2, 2.9], [3]],
    ["$x \\in (-\\infty, 1) \\cup (4, \\infty)$", [0, 5], [1, 4]],
    ["$\\{1, 2\\}$", [1, 2], [1.5]],
    ["$x \\ne 0$", [1], [0]],
    ["$\\mathbb{R}$", [1], []],
    ["$\\emptyset$", [], [1]],
  ])("%s", (option, inside, outside) => {
    const holds = readStatement(option);
    expect(inside.map((x) => holds({ x }))).toEqual(inside.map(() => true));
    expect(outside.map((x) => holds({ x }))).toEqual(outside.map(() => false));
  });

  it("refuses what states nothing", () => {
    expect(() => readStatement("$x + 1$")).toThrow(LatexError);
  });
});

describe("a truth", () => {
  it.each<[string, Truth, string, string]>([
    ["number", 0.5, "$\\frac{1}{2}$", "$\\frac{1}{3}$"],
    ["number beside words", 0.5, "$0.5$", "It cannot be known"],
    [
      "bigint",
      2n ** 64n,
      "$18\\,446\\,744\\,073\\,709\\,551\\,616$",
      "$18\\,446\\,744\\,073\\,709\\,551\\,615$",
    ],
    ["ordered list", [1, 2], "$(1, 2)$", "$(2, 1)$"],
    ["set", setOf([1, 2]), "$x = 2$ or $x = 1$", "$x = 2$"],
    ["rounded number", roundedTo(Math.PI, 2), "$3.14$", "$3.142$"],
    ["expression", expression(["x"], (x) => (x + 1) ** 2), "$x^2 + 2x + 1$", "$x^2 + 1$"],
    ["solution set", solutions((x) => x * x < 4), "$-2 < x < 2$", "$-2 \\le x \\le 2$"],
    [
      "relation",
      relation([
        { x: 0, y: 1 },
        { x: 1, y: 3 },
      ]),
      "$y = 2x + 1$",
      "$y = x + 1$",
    ],
    ["words", words("No solution"), "no solution.", "One solution"],
  ])("that is a %s accepts it and nothing else", (_, truth, right, wrong) => {
    expect([right, wrong].map((option) => judgeOf(truth)(option, 0))).toEqual([true, false]);
  });

  it("is never infinite or not a number", () => {
    expect(() => judgeOf(Number.NaN)).toThrow(RangeError);
  });
});

describe("rightOptions", () => {
  const question: DemonstrationQuestion = {
    id: "xxx-001",
    content: "What is $1 + 1$?",
    options: ["$1$", "$2$", "$\\frac{4}{2}$", "$11$"],
    correct_answer: 1,
    concepts: { Number: 1 },
    difficulty: 0,
    discrimination: 1,
    guessing: 0.2,
    explanation: "Two.",
  };
  it("finds every option with the value, so that two right ones are seen", () => {
    expect(rightOptions(question, () => 2)).toEqual([1, 2]);
  });
});

describe("the numerical tools", () => {
  it("agree with closed forms", () => {
    expect(derivative((x) => Math.sin(x), 1)).toBeCloseTo(Math.cos(1), 10);
    expect(integral((x) => x ** 3, 0, 2)).toBeCloseTo(4, 10);
    expect(roots((x) => x * x - 2, -3, 3).map(Math.abs)).toEqual([
      expect.closeTo(Math.SQRT2, 12),
      expect.closeTo(Math.SQRT2, 12),
    ]);
    expect([1, 2, 3, 4, 9, 11].filter(isPrime)).toEqual([2, 3, 11]);
    expect(subsets([1, 2, 3, 4], 2)).toHaveLength(6);
    expect(
      tuples([
        [1, 2],
        [3, 4, 5],
      ]),
    ).toHaveLength(6);
    expect(close(0.1 + 0.2, 0.3)).toBe(true);
  });
});
