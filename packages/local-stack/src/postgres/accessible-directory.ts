import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";

import { LocalStackError } from "../local-stack-error.ts";

/**
 * Where root puts what PostgreSQL's own account must reach when the checkout is in a directory that only
 * root may enter (`/root/plumbline`, say): the executables and the data.
 */
const openPlace = "/var/lib/plumbline";

/** Makes a directory in the open place and gives its path. */
export function makeInOpenPlace(...names: readonly string[]): string {
  const directory = join(openPlace, ...names);
  try {
    mkdirSync(directory, { recursive: true, mode: 0o755 });
    chmodSync(openPlace, 0o755); // Whatever the umask was.
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
