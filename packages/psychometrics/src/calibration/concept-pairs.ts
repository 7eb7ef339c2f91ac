/** The pairs of concepts, row > column, column by column. Free correlations have this order everywhere. */
export function conceptPairs(dimensions: number): { readonly row: number; readonly column: number }[] {
  const concepts = Array.from({ length: dimensions }, (_, k) => k);
  return concepts.flatMap((column) => concepts.slice(column + 1).map((row) => ({ row, column })));
}
