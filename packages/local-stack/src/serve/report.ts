const columnWidth = 20;

/** Writes one line of the start-up report, in the columns of the stages before it. */
export function reportLine(title: string, outcome: string, elapsedMs?: number): void {
  const time = elapsedMs === undefined ? "" : `  ${(elapsedMs / 1000).toFixed(1)} s`;
  console.log(`  ${title.padEnd(columnWidth)}${outcome}${time}`);
}

/** Does one stage of the start and reports how it went, in the words that `outcome` finds, and how long it took. */
export async function reportStage<Result>(
  title: string,
  work: () => Promise<Result>,
  outcome: (result: Result) => string,
): Promise<Result> {
  const startedAt = performance.now();
  const result = await work();
  reportLine(title, outcome(result), performance.now() - startedAt);
  return result;
}
