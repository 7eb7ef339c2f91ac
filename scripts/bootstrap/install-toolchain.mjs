import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pinnedPnpmVersion, toolchainDirectory, toolEnvironment } from "./checkout.mjs";
import { runQuietly } from "./run-command.mjs";

/**
 * Installs the pinned pnpm with npm, into this checkout only. pnpm's install script is run here, since newer npm
 * versions do not run the scripts of packages unless told to.
 *
 * @param {import("./report.mjs").Report} report
 */
export async function installToolchain(report) {
  const version = pinnedPnpmVersion();
  const pnpmDirectory = join(toolchainDirectory, "node_modules", "pnpm");
  if (installedVersion(pnpmDirectory) === version) {
    report.skipped("Package manager", `pnpm ${version}, installed already`);
    return;
  }
  await report.stage("Package manager", `installing pnpm ${version}`, async () => {
    const failure =
      `pnpm ${version} could not be installed with npm. Check that this machine reaches the package registry ` +
      "(npm ping), and run the command again.";
    const env = toolEnvironment();
    rmSync(toolchainDirectory, { recursive: true, force: true });
    mkdirSync(toolchainDirectory, { recursive: true });
    // A manifest of its own keeps npm from installing into the project above.
    writeFileSync(join(toolchainDirectory, "package.json"), '{ "private": true }\n');
    const flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error"];
    await runQuietly("npm", ["install", ...flags, `pnpm@${version}`], {
      cwd: toolchainDirectory,
      env,
      failure,
    });
    await runQuietly(process.execPath, [join(pnpmDirectory, "install.js")], {
      cwd: pnpmDirectory,
      env,
      failure,
    });
    return `pnpm ${version} installed`;
  });
}

function installedVersion(pnpmDirectory) {
  const file = join(pnpmDirectory, "package.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).version : null;
}
