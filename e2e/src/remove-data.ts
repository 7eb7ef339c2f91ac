import { rmSync } from "node:fs";

/** Removes the data of this run. Playwright calls this when all tests are over. */
export default function removeData(): void {
  const directory = process.env.E2E_DIRECTORY;
  if (directory !== undefined) rmSync(directory, { recursive: true, force: true });
}
