const columnWidth = 20;

/** @param {number} elapsedMs */
export const inSeconds = (elapsedMs) => `${(elapsedMs / 1000).toFixed(1)} s`;

/** One line of the start-up report: what, how it went, and how long it took. */
function printLine(title, outcome, elapsedMs) {
  const time = elapsedMs === undefined ? "" : `  ${inSeconds(elapsedMs)}`;
  console.log(`  ${title.padEnd(columnWidth)}${outcome}${time}`);
}

/**
 * Runs one stage of the start and reports it on a line. On a terminal that line says meanwhile what is being
 * done; elsewhere a stage that takes long announces itself with a line of its own.
 *
 * @template Result
 * @param {string} title
 * @param {string} doing what the stage does, for the meantime
 * @param {() => Promise<string>} work resolves to the outcome in a few words
 */
export async function stage(title, doing, work) {
  const startedAt = performance.now();
  const isTerminal = process.stdout.isTTY === true;
  if (isTerminal) process.stdout.write(`  ${title.padEnd(columnWidth)}${doing} ...`);
  else printLine(title, `${doing} ...`);
  try {
    const outcome = await work();
    if (isTerminal) process.stdout.write("\r\u001b[2K");
    printLine(title, outcome, performance.now() - startedAt);
  } catch (error) {
    if (isTerminal) process.stdout.write("\n");
    throw error;
  }
}

/** Reports a stage that had nothing to do. */
export function skipped(title, why) {
  printLine(title, why);
}
