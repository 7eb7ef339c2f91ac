import chemistry from "../../src/natural-science/chemistry.json" with { type: "json" };
import { parseQuestions } from "../../src/question.ts";
import { range, root } from "../proof/numeric.ts";
import { type Proofs, proveKeys } from "../proof/prove-keys.ts";
import type { Judge } from "../proof/truth.ts";
import { KNOWN_FACT } from "./known-fact.ts";
import { type Atoms, atomsOf, totalOf } from "./molecule.ts";

const molarMass: Readonly<Record<string, number>> = { H: 1, C: 12, O: 16, Cu: 64 };
const ionCharge: Readonly<Record<string, number>> = { Al: 3, O: -2 };

function massOf(atoms: Atoms): number {
  return totalOf(atoms, (symbol) => molarMass[symbol] ?? Number.NaN);
}

type Side = readonly (readonly [number, string])[];

/** How many atoms of the element one side of a reaction equation has. */
function count(side: Side, symbol: string): number {
  return side.reduce((total, [times, formula]) => total + times * (atomsOf(formula)[symbol] ?? 0), 0);
}

/** The one number x in halves up to 20 with which both sides have equally many atoms of every element. */
function balance(left: (x: number) => Side, right: (x: number) => Side): number {
  const elements = [...left(1), ...right(1)].flatMap(([, formula]) => Object.keys(atomsOf(formula)));
  const balanced = range(1, 40)
    .map((n) => n / 2)
    .filter((x) => elements.every((symbol) => count(left(x), symbol) === count(right(x), symbol)));
  if (balanced.length !== 1) throw new RangeError(`${balanced.length} numbers balance the equation`);
  return balanced[0] ?? Number.NaN;
}

/** The option is a formula that the judgement holds for. */
function formulaWith(holds: (atoms: Atoms) => boolean): Judge {
  return (option) => holds(atomsOf(option));
}

/** Whether each element's share of the mass, in percent, is the given one to the printed decimal. */
function hasMassShares(atoms: Atoms, shares: Readonly<Record<string, number>>): boolean {
  return Object.entries(shares).every(([symbol, percent]) => {
    const share = (100 * (atoms[symbol] ?? 0) * (molarMass[symbol] ?? Number.NaN)) / massOf(atoms);
    return Math.abs(share - percent) <= 0.05;
  });
}

/** The most water that so many moles of hydrogen and oxygen give, tried in thousandths of a mole. */
function waterFrom(hydrogen: number, oxygen: number): number {
  const possible = range(0, 20_000)
    .map((n) => n / 1000)
    .filter((water) => water <= hydrogen && water / 2 <= oxygen);
  return Math.max(...possible);
}

const enthalpyOfFormation: Readonly<Record<string, number>> = { CH_4: -75, O_2: 0, CO_2: -394, H_2O: -286 };

function enthalpy(side: Side): number {
  return side.reduce(
    (total, [times, formula]) => total + times * (enthalpyOfFormation[formula] ?? Number.NaN),
    0,
  );
}

/** Grams of copper for a charge in coulombs, at two electrons for each ion. */
function copperDeposited(coulombs: number): number {
  const electrons = coulombs / 96_500;
  return massOf(atomsOf("Cu")) * root((copper) => 2 * copper - electrons, 0, 10);
}

const proofs: Proofs = {
  "sci-027": () => totalOf(atomsOf("H_2SO_4"), () => 1),
  "sci-030": () => 11 + 12,
  "sci-032": () =>
    balance(
      () => [
        [1, "CH_4"],
        [2, "O_2"],
      ],
      (x) => [
        [1, "CO_2"],
        [x, "H_2O"],
      ],
    ),
  "sci-033": () => massOf(atomsOf("CO_2")),
  "sci-035": () => 36 / massOf(atomsOf("H_2O")),
  "sci-036": () => formulaWith((atoms) => totalOf(atoms, (symbol) => ionCharge[symbol] ?? Number.NaN) === 0),
  "sci-038": () => root((concentration) => concentration * (250 / 1000) - 0.5, 0, 100),
  "sci-039": () =>
    balance(
      (x) => [
        [1, "C_3H_8"],
        [x, "O_2"],
      ],
      () => [
        [3, "CO_2"],
        [4, "H_2O"],
      ],
    ),
  "sci-041": () => root((concentration) => 200 * concentration - 50 * 2, 0, 100),
  "sci-042": () => root((acid) => 20 * acid - 25 * 0.1, 0, 10),
  "sci-043": () => root((pH) => 10 ** -pH - 0.001, -14, 14),
  "sci-044": () => waterFrom(4, 3),
  "sci-046": () => root((manganese) => manganese + 4 * -2 - -1, -10, 10),
  "sci-047": () => formulaWith((atoms) => hasMassShares(atoms, { C: 40, H: 6.7, O: 53.3 })),
  "sci-048": () =>
    enthalpy([
      [1, "CO_2"],
      [2, "H_2O"],
    ]) -
    enthalpy([
      [1, "CH_4"],
      [2, "O_2"],
    ]),
  "sci-049": () => (2 * 0.2) ** 2 / (1 - 0.2),
  "sci-050": () => copperDeposited(9650),
};

proveKeys("chemistry.json", parseQuestions(chemistry), {
  proofs,
  unproved: {
    "sci-026": KNOWN_FACT,
    "sci-028": KNOWN_FACT,
    "sci-029": KNOWN_FACT,
    "sci-031": KNOWN_FACT,
    "sci-034": KNOWN_FACT,
    "sci-037": KNOWN_FACT,
    "sci-040": KNOWN_FACT,
    "sci-045": KNOWN_FACT,
  },
});
