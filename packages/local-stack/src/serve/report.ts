const COLUMN_WIDTH = 20;

/** Writes one line of the start-up report, in the columns of `scripts/bootstrap/report.mjs`. */
export function reportLine(title: string, outcome: string, elapsedMs?: number): void {
  const time = elapsedMs === undefined ? "" : `  ${(elapsedMs / 1000).toFixed(1)} s`;
  console.log(`  ${title.padEnd(COLUMN_WIDTH)}${outcome}${time}`);
}

/** Runs one stage of the start. Reports how it went, as `outcome` describes its result, and how long it took. */
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
