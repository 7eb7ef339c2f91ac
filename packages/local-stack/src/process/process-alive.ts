import { readFileSync } from "node:fs";

import { errorCode } from "../error-code.ts";

/** Whether a process with this id runs. A zombie, which has ended but was not yet collected by its parent, does not. */
export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) === "EPERM";
  }
  try {
    // The state letter follows the command name, which is in parentheses and may itself contain some.
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.charAt(stat.lastIndexOf(")") + 2) !== "Z";
  } catch {
    return true; // No /proc on this system: the signal test above is all there is to know.
  }
}
