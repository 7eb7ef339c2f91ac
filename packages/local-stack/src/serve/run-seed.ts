import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

import { LocalStackError } from "../local-stack-error.ts";

const run = promisify(execFile);

/**
 * Runs the web application's own seed command, which leaves alone what is there already.
 * Resolves to the last line that it printed.
 */
export async function runSeed(
  webDirectory: string,
  environment: Readonly<Record<string, string>>,
): Promise<string> {
  try {
    const program = join(webDirectory, "src", "cli", "seed.ts");
    const { stdout } = await run(process.execPath, [program], { cwd: webDirectory, env: environment });
    return stdout.trim().split("\n").at(-1) ?? "";
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new LocalStackError("CHILD_DIED", `The demonstration data could not be written. ${said}`, {
      cause,
    });
  }
}
