import { rmSync } from "node:fs";
import { onTestFinished } from "vitest";

import { makeTemporaryDirectory, removeTemporaryDirectory } from "../src/temporary-directory.ts";

/** A directory that is removed after the test, together with what a symbolic link in it leads to. */
export function testDirectory(): string {
  const directory = makeTemporaryDirectory();
  onTestFinished(() => {
    rmSync(`${directory}/postgres/`, { recursive: true, force: true });
    removeTemporaryDirectory(directory);
  });
  return directory;
}
