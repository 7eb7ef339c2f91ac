import { readFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The directory of this checkout. */
export const root = resolve(fileURLToPath(new URL("../..", import.meta.url)));

/** Holds what the commands keep between runs: the package manager, the local database, logs. */
export const workDirectory = join(root, ".plumbline");

/** Holds the package manager, so that the machine need not have one. */
export const toolchainDirectory = join(workDirectory, "toolchain");

/** The pinned Node. Everything but these scripts runs on it, whatever Node the machine has. */
export const pinnedNode = join(
  root,
  "node_modules",
  "node",
  "bin",
  process.platform === "win32" ? "node.exe" : "node",
);

/** The version in `"packageManager": "pnpm@<version>"` of the root's package.json. */
export function pinnedPnpmVersion() {
  const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  return packageManager.replace(/^pnpm@/, "").replace(/\+.*$/, "");
}

/** The environment of every command that these scripts run: this checkout's programs first, telemetry off. */
export function toolEnvironment(more = {}) {
  // Windows writes the name as it likes ("Path"), and a copy of process.env minds the case.
  const pathName = Object.keys(process.env).find((name) => name.toUpperCase() === "PATH") ?? "PATH";
  const programs = [join(root, "node_modules", ".bin"), join(toolchainDirectory, "node_modules", ".bin")];
  return {
    ...process.env,
    [pathName]: [...programs, process.env[pathName] ?? ""].join(delimiter),
    NEXT_TELEMETRY_DISABLED: "1",
    TURBO_TELEMETRY_DISABLED: "1",
    DO_NOT_TRACK: "1",
    ...more,
  };
}
