import { onTestFinished } from "vitest";

import { removeStackDirectory } from "../postgres/postgres-data-directory.ts";
import { makeTemporaryDirectory, removeTemporaryDirectory } from "../process/temporary-directory.ts";

/** A directory that is removed after the test, together with what a symbolic link in it leads to. */
export function testDirectory(): string {
  const directory = makeTemporaryDirectory();
  onTestFinished(() => {
    removeStackDirectory(directory);
    removeTemporaryDirectory(directory);
  });
  return directory;
}
