import { describe, expect, it } from "vitest";
import { LatexError } from "./latex-cursor.ts";
import { type OptionValue, readOption } from "./option-value.ts";
import { numberIn } from "./truth.ts";

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
