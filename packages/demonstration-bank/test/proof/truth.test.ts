import { describe, expect, it } from "vitest";
import { expression, judgeOf, relation, roundedTo, setOf, solutions, type Truth, words } from "./truth.ts";

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
