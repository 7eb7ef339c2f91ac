import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, workDirectory } from "./checkout.mjs";
import { Problem } from "./problem.mjs";

const OLDEST_HOST_NODE = 20;

/**
 * Checks at once what would otherwise fail later with a less helpful message.
 *
 * @throws {Problem} when Node is too old, or the checkout cannot be written
 */
export function requireUsableMachine() {
  const major = Number.parseInt(process.versions.node, 10);
  if (major < OLDEST_HOST_NODE) {
    throw new Problem(
      `Plumbline needs Node ${OLDEST_HOST_NODE} or newer to start, and this is Node ${process.versions.node}. ` +
        "Install a newer one from https://nodejs.org and run the command again.",
    );
  }
  const trial = join(workDirectory, `.writable-${process.pid}`);
  try {
    mkdirSync(workDirectory, { recursive: true });
    writeFileSync(trial, "");
    rmSync(trial);
  } catch (error) {
    throw new Problem(
      `The folder ${root} cannot be written by this user (${error.code}). Plumbline installs its packages and ` +
        "keeps its data there: make it writable, or clone into a folder of your own.",
    );
  }
}
