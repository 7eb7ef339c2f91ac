import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join, relative } from "node:path";

import { LocalStackError } from "../local-stack-error.ts";
import { isProcessAlive } from "../process/process-alive.ts";

const SNAPSHOT_PREFIX = "web-";

/** A snapshot holds an empty file for each process that serves it. Its name is this and the number of the process. */
const SERVED_BY = "served-by-";

/** What the server reads besides the build. */
const linked = ["package.json", "next.config.ts", "node_modules", "public"];

/**
 * Copies the production build to where no later build changes it: `npm test` may build again while this one is served.
 * The copy must be as deep below the root as the original, since a build holds relative links to the packages that it
 * needs.
 *
 * @returns the directory to serve from
 * @throws LocalStackError `USAGE` when there is no build
 */
export function snapshotWebBuild(webDirectory: string, workDirectory: string): string {
  const buildIdFile = join(webDirectory, ".next", "BUILD_ID");
  if (!existsSync(buildIdFile)) {
    throw new LocalStackError(
      "USAGE",
      `There is no production build in ${webDirectory}. \`npm start\` makes one before it serves.`,
    );
  }
  const snapshot = join(workDirectory, `${SNAPSHOT_PREFIX}${readFileSync(buildIdFile, "utf8").trim()}`);
  mkdirSync(workDirectory, { recursive: true });
  // Every build has its own identifier, so a snapshot of that name is the same build.
  if (existsSync(snapshot)) writeFileSync(join(snapshot, `${SERVED_BY}${process.pid}`), "");
  else copyBuild(webDirectory, snapshot);
  removeUnserved(workDirectory, snapshot);
  return snapshot;
}

function copyBuild(webDirectory: string, snapshot: string): void {
  const build = join(webDirectory, ".next");
  const partial = `${snapshot}.${process.pid}.partial`;
  mkdirSync(partial, { recursive: true });
  writeFileSync(join(partial, `${SERVED_BY}${process.pid}`), "");
  const skip = new Set([join(build, "cache"), join(build, "dev")]);
  cpSync(build, join(partial, ".next"), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => !skip.has(source),
  });
  for (const name of linked) {
    const target = join(webDirectory, name);
    // Relative, so that the checkout may be moved.
    if (existsSync(target)) symlinkSync(relative(partial, target), join(partial, name));
  }
  renameSync(partial, snapshot);
}

function removeUnserved(workDirectory: string, keep: string): void {
  for (const name of readdirSync(workDirectory)) {
    const snapshot = join(workDirectory, name);
    if (name.startsWith(SNAPSHOT_PREFIX) && snapshot !== keep && !isServed(snapshot)) {
      rmSync(snapshot, { recursive: true, force: true });
    }
  }
}

function isServed(snapshot: string): boolean {
  return readdirSync(snapshot)
    .filter((name) => name.startsWith(SERVED_BY))
    .some((name) => isProcessAlive(Number.parseInt(name.slice(SERVED_BY.length), 10)));
}
