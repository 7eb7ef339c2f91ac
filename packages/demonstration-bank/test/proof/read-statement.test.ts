import { describe, expect, it } from "vitest";
import { LatexError } from "./latex-cursor.ts";
import { readStatement } from "./read-statement.ts";

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
