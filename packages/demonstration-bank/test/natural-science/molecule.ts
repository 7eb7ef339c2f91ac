/** The number of atoms of each element in a molecule, by chemical symbol. */
export type Atoms = Readonly<Record<string, number>>;

/**
 * Reads a formula without brackets, `$\mathrm{H_2SO_4}$` or `H_2SO_4`, as its atoms: `{ H: 2, S: 1, O: 4 }`.
 * @throws RangeError for a text that is not such a formula.
 */
export function atomsOf(formula: string): Atoms {
  const body = formula.replace(/^\$?\\mathrm\{(.*)\}\$?$/, "$1").replace(/_\{?(\d+)\}?/g, "$1");
  if (!/^(?:[A-Z][a-z]?\d*)+$/.test(body)) throw new RangeError(`"${formula}" is not a chemical formula`);
  const atoms: Record<string, number> = {};
  for (const [, symbol = "", count] of body.matchAll(/([A-Z][a-z]?)(\d*)/g)) {
    atoms[symbol] = (atoms[symbol] ?? 0) + (count === "" ? 1 : Number(count));
  }
  return atoms;
}

/** The sum of an element's value over all atoms: of its mass, its charge, or 1 to count atoms. */
export function totalOf(atoms: Atoms, value: (symbol: string) => number): number {
  return Object.entries(atoms).reduce((total, [symbol, count]) => total + count * value(symbol), 0);
}
