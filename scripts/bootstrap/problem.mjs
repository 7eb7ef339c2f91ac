/** A failure that a person can mend. Its message says in whole sentences what happened, where, and what to do. */
export class Problem extends Error {
  name = "Problem";
}

/**
 * Runs the main function of a command and sets the exit code. Prints the message alone of a `Problem`, and any other
 * error with its stack.
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
