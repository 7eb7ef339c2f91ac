import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The directory of this checkout. */
export const root = resolve(fileURLToPath(new URL("../..", import.meta.url)));

/** What the commands keep between runs: the package manager, the local database, logs. */
export const workDirectory = join(root, ".plumbline");

/** Where the package manager is installed; the machine need not have one. */
export const toolchainDirectory = join(workDirectory, "toolchain");

/** The Node that everything but these scripts runs on, whatever the machine has. */
export const pinnedNode = join(root, "node_modules", ".bin", "node");

/** The version in `"packageManager": "pnpm@<version>"` of the root's package.json. */
export function pinnedPnpmVersion() {
  const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  return packageManager.replace(/^pnpm@/, "").replace(/\+.*$/, "");
}

/** The environment of every command we run: our programs first, and no statistics sent home. */
export function toolEnvironment(more = {}) {
  const ours = [join(root, "node_modules", ".bin"), join(toolchainDirectory, "node_modules", ".bin")];
  return {
    ...process.env,
    PATH: [...ours, process.env.PATH].join(":"),
    NEXT_TELEMETRY_DISABLED: "1",
    TURBO_TELEMETRY_DISABLED: "1",
    DO_NOT_TRACK: "1",
    ...more,
  };
}
