import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";

import { LocalStackError } from "../local-stack-error.ts";

/**
 * Where root puts the executables and the data when the checkout is in a directory that PostgreSQL's own account may not
 * enter (such as `/root/plumbline`).
 */
const ACCESSIBLE_DIRECTORY = "/var/lib/plumbline";

/**
 * Creates a directory that every account may enter.
 *
 * @returns its path
 * @throws LocalStackError `DIRECTORY_NOT_WRITABLE`
 */
export function createInAccessibleDirectory(...names: readonly string[]): string {
  const directory = join(ACCESSIBLE_DIRECTORY, ...names);
  try {
    mkdirSync(directory, { recursive: true, mode: 0o755 });
    chmodSync(ACCESSIBLE_DIRECTORY, 0o755); // The umask may have removed bits.
    return directory;
  } catch (cause) {
    throw new LocalStackError(
      "DIRECTORY_NOT_WRITABLE",
      `PostgreSQL's account may not enter the directory of this checkout, and ${directory} could not be made ` +
        "to be used instead. Make it writable, or move the checkout to where every user may enter.",
      { cause },
    );
  }
}
