const COLUMN_WIDTH = 20;

/**
 * Reports the stages of a set-up, one line each: what, how it went, and how long it took.
 *
 * @typedef {object} Report
 * @property {(title: string, doing: string, work: () => Promise<string>) => Promise<void>} stage
 *   Runs one stage. `doing` says what it does, `work` resolves to its outcome in a few words. On a terminal the line
 *   shows meanwhile what is being done; elsewhere a stage announces itself with a line of its own.
 * @property {(title: string, why: string) => void} skipped Reports a stage that had nothing to do.
 */

/**
 * Makes the report of a command that sets up what it needs.
 *
 * @param {{ output: NodeJS.WriteStream, showsSkipped: boolean }} options
 *   `output`: where the lines go; `showsSkipped`: whether a stage that had nothing to do gets a line
 * @returns {Report}
 */
export function createReport({ output, showsSkipped }) {
  const isTerminal = output.isTTY === true;

  function printLine(title, outcome, elapsedMs) {
    const time = elapsedMs === undefined ? "" : `  ${formatSeconds(elapsedMs)}`;
    output.write(`  ${title.padEnd(COLUMN_WIDTH)}${outcome}${time}\n`);
  }

  return {
    async stage(title, doing, work) {
      const startedAt = performance.now();
      if (isTerminal) output.write(`  ${title.padEnd(COLUMN_WIDTH)}${doing} ...`);
      else printLine(title, `${doing} ...`);
      try {
        const outcome = await work();
        if (isTerminal) output.write("\r\u001b[2K");
        printLine(title, outcome, performance.now() - startedAt);
      } catch (error) {
        if (isTerminal) output.write("\n");
        throw error;
      }
    },
    skipped(title, why) {
      if (showsSkipped) printLine(title, why);
    },
  };
}

/**
 * @param {number} elapsedMs
 * @returns {string} such as "1.5 s"
 */
export function formatSeconds(elapsedMs) {
  return `${(elapsedMs / 1000).toFixed(1)} s`;
}
