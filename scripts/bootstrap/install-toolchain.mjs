import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pinnedPnpmVersion, root, toolchainDirectory, toolEnvironment, workDirectory } from "./checkout.mjs";
import { Problem } from "./problem.mjs";
import { skipped, stage } from "./report.mjs";
import { runQuietly } from "./run-command.mjs";

const oldestHostNode = 20;

/** Refuses at once what would fail later with a worse message. */
export function requireUsableMachine() {
  const major = Number.parseInt(process.versions.node, 10);
  if (major < oldestHostNode) {
    throw new Problem(
      `Plumbline needs Node ${oldestHostNode} or newer to start, and this is Node ${process.versions.node}. ` +
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

function installedVersion(pnpmDirectory) {
  const file = join(pnpmDirectory, "package.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).version : null;
}

/**
 * Installs the pinned pnpm with npm, into this checkout only. Its install script is run by us, since newer
 * npm versions do not run the scripts of packages unasked.
 */
export async function installToolchain() {
  const version = pinnedPnpmVersion();
  const pnpmDirectory = join(toolchainDirectory, "node_modules", "pnpm");
  if (installedVersion(pnpmDirectory) === version) {
    skipped("Package manager", `pnpm ${version}, installed already`);
    return;
  }
  await stage("Package manager", `installing pnpm ${version}`, async () => {
    const failure =
      `pnpm ${version} could not be installed with npm. Check that this machine reaches the package registry ` +
      "(npm ping), and run the command again.";
    const options = { cwd: toolchainDirectory, env: toolEnvironment(), failure };
    rmSync(toolchainDirectory, { recursive: true, force: true });
    mkdirSync(toolchainDirectory, { recursive: true });
    // A manifest of its own keeps npm from taking the project above for the place to install into.
    writeFileSync(join(toolchainDirectory, "package.json"), '{ "private": true }\n');
    const flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error"];
    await runQuietly("npm", ["install", ...flags, `pnpm@${version}`], options);
    await runQuietly(process.execPath, [join(pnpmDirectory, "install.js")], {
      ...options,
      cwd: pnpmDirectory,
    });
    return `pnpm ${version} installed`;
  });
}
