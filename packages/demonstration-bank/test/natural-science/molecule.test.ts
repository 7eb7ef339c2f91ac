import { describe, expect, it } from "vitest";
import { atomsOf, totalOf } from "./molecule.ts";

describe("atomsOf", () => {
  it.each([
    ["H_2SO_4", { H: 2, S: 1, O: 4 }],
    ["$\\mathrm{C_{12}H_{22}O_{11}}$", { C: 12, H: 22, O: 11 }],
    ["CH_3COOH", { C: 2, H: 4, O: 2 }],
    ["$\\mathrm{NaCl}$", { Na: 1, Cl: 1 }],
  ])("reads %s", (formula, atoms) => {
    expect(atomsOf(formula)).toEqual(atoms);
  });

  it.each(["", "water", "$2x$", "Ca(OH)_2"])("refuses %j", (text) => {
    expect(() => atomsOf(text)).toThrow(RangeError);
  });
});

describe("totalOf", () => {
  it("adds what each atom brings", () => {
    expect(totalOf(atomsOf("H_2O"), (symbol) => (symbol === "O" ? 16 : 1))).toBe(18);
  });
});
