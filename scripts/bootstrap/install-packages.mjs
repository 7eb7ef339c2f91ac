import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pinnedNode, root, toolEnvironment } from "./checkout.mjs";
import { runQuietly } from "./run-command.mjs";

/** Notes what was installed. It lies in node_modules, so that removing that folder also forgets it. */
const stampFile = join(root, "node_modules", ".plumbline-installed");

/**
 * Installs all packages as the lockfile names them, unless they are installed already.
 *
 * @param {import("./report.mjs").Report} report
 */
export async function installPackages(report) {
  const wanted = fingerprint();
  const present = existsSync(stampFile) ? readFileSync(stampFile, "utf8") : null;
  if (present === wanted && existsSync(pinnedNode)) {
    report.skipped("Packages", "unchanged since the last run");
    return;
  }
  const doing = present === null ? "installing (the first time takes a while)" : "updating";
  await report.stage("Packages", doing, async () => {
    rmSync(stampFile, { force: true });
    await runQuietly("pnpm", ["install", "--frozen-lockfile", "--reporter=append-only"], {
      cwd: root,
      env: toolEnvironment({ CI: "1" }), // pnpm must not wait for an answer to a question.
      failure:
        "The packages could not be installed. If the network failed, run the command again; " +
        "if the lockfile does not fit, the checkout is half changed: git status shows how.",
    });
    writeFileSync(stampFile, wanted);
    return "installed";
  });
}

/** A hash of everything that decides what gets installed. */
function fingerprint() {
  const hash = createHash("sha256").update(`${process.platform} ${process.arch}\0`);
  for (const file of manifestFiles()) hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest("hex");
}

/** The lockfile, the settings of the workspace, and every package.json. */
function manifestFiles() {
  const packages = [".", "e2e", "bench", ...foldersIn("apps"), ...foldersIn("packages")].sort();
  const manifests = packages.map((folder) => join(folder, "package.json"));
  return ["pnpm-lock.yaml", "pnpm-workspace.yaml", ...manifests].filter((file) =>
    existsSync(join(root, file)),
  );
}

function foldersIn(folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(folder, entry.name));
}
