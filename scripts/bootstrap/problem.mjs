/** A failure that a person can mend: its message says what happened, where, and how, in whole sentences. */
export class Problem extends Error {
  name = "Problem";
}

/**
 * Runs a command's main function, prints a problem as its sentence alone, anything else in full, and sets
 * the exit code.
 *
 * @param {() => Promise<number>} main resolves to the exit code
 */
export async function runMain(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    console.error(`\n${error instanceof Problem ? error.message : error.stack}\n`);
    process.exitCode = 1;
  }
}
