import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { sendToReaper } from "./send-to-reaper.ts";

/** Makes a directory that disappears with this process, even if the process cannot remove it itself. */
export function makeTemporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "plumbline-"));
  chmodSync(directory, 0o711); // PostgreSQL's own account may pass through it, but not list it.
  sendToReaper({ do: "remove", directory });
  return directory;
}

/** Removes a directory made by `makeTemporaryDirectory`. */
export function removeTemporaryDirectory(directory: string): void {
  rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  sendToReaper({ do: "removed", directory });
}
