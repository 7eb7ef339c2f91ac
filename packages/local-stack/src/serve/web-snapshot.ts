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

const prefix = "web-";

/** In a snapshot, one empty file for each process that serves it: this, and the process's number. */
const servedBy = "served-by-";

/** What a server of the build reads besides the build itself. */
const linked = ["package.json", "next.config.ts", "node_modules", "public"];

/**
 * Copies the production build to where no later build touches it, and gives the directory to serve from:
 * `npm test` may build again while this one is being served. The copy must lie as deep below the root as
 * the original, since a build holds relative links to the packages that it needs.
 *
 * Throws `LocalStackError` `USAGE` when there is no build.
 */
export function snapshotWebBuild(webDirectory: string, workDirectory: string): string {
  const buildIdFile = join(webDirectory, ".next", "BUILD_ID");
  if (!existsSync(buildIdFile)) {
    throw new LocalStackError(
      "USAGE",
      `There is no production build in ${webDirectory}. \`npm start\` makes one before it serves.`,
    );
  }
  const snapshot = join(workDirectory, `${prefix}${readFileSync(buildIdFile, "utf8").trim()}`);
  mkdirSync(workDirectory, { recursive: true });
  // Every build has an identifier of its own, so a snapshot under that name is the same build.
  if (existsSync(snapshot)) writeFileSync(join(snapshot, `${servedBy}${process.pid}`), "");
  else copyBuild(webDirectory, snapshot);
  removeUnserved(workDirectory, snapshot);
  return snapshot;
}

function copyBuild(webDirectory: string, snapshot: string): void {
  const build = join(webDirectory, ".next");
  const partial = `${snapshot}.${process.pid}.partial`;
  mkdirSync(partial, { recursive: true });
  writeFileSync(join(partial, `${servedBy}${process.pid}`), "");
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
    if (name.startsWith(prefix) && snapshot !== keep && !isServed(snapshot)) {
      rmSync(snapshot, { recursive: true, force: true });
    }
  }
}

function isServed(snapshot: string): boolean {
  return readdirSync(snapshot)
    .filter((name) => name.startsWith(servedBy))
    .some((name) => isProcessAlive(Number.parseInt(name.slice(servedBy.length), 10)));
}
