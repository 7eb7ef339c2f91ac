import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { tellReaper } from "./tell-reaper.ts";

/** Makes a directory that is gone when this process is, whether or not it comes to remove it. */
export function makeTemporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "plumbline-"));
  chmodSync(directory, 0o711); // PostgreSQL's own account passes through, without seeing what is there.
  tellReaper({ do: "remove", directory });
  return directory;
}

/** Removes a directory made by `makeTemporaryDirectory`. */
export function removeTemporaryDirectory(directory: string): void {
  rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  tellReaper({ do: "removed", directory });
}
