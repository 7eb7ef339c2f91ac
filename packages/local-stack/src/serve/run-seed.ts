import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

import { LocalStackError } from "../local-stack-error.ts";

const run = promisify(execFile);

/**
 * Runs the seed command of the web application, which does not change what exists already.
 *
 * @returns the last line that it printed
 * @throws LocalStackError `CHILD_DIED`
 */
export async function runSeed(
  webDirectory: string,
  environment: Readonly<Record<string, string>>,
): Promise<string> {
  try {
    const program = join(webDirectory, "src", "cli", "seed-demonstration.ts");
    const { stdout } = await run(process.execPath, [program], { cwd: webDirectory, env: environment });
    return stdout.trim().split("\n").at(-1) ?? "";
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new LocalStackError("CHILD_DIED", `The demonstration data could not be written. ${said}`, {
      cause,
    });
  }
}
