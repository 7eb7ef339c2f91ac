import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pinnedNode, root, toolEnvironment } from "./checkout.mjs";
import { skipped, stage } from "./report.mjs";
import { runQuietly } from "./run-command.mjs";

/** Beside what was installed, so that removing node_modules also forgets it. */
const stampFile = join(root, "node_modules", ".plumbline-installed");

/** Everything that decides what gets installed: lockfile, workspace settings, every package.json. */
function manifestFiles() {
  const inside = (folder) =>
    existsSync(join(root, folder))
      ? readdirSync(join(root, folder), { withFileTypes: true })
          .filter((entry) => entry.isDirectory())
          .map((entry) => join(folder, entry.name))
      : [];
  const packages = [".", "e2e", "bench", ...inside("apps"), ...inside("packages")].sort();
  const manifests = packages.map((folder) => join(folder, "package.json"));
  return ["pnpm-lock.yaml", "pnpm-workspace.yaml", ...manifests].filter((file) =>
    existsSync(join(root, file)),
  );
}

function fingerprint() {
  const hash = createHash("sha256").update(`${process.platform} ${process.arch}\0`);
  for (const file of manifestFiles()) hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest("hex");
}

/** Installs all packages as the lockfile has them, unless that is how they are. */
export async function installPackages() {
  const wanted = fingerprint();
  const present = existsSync(stampFile) ? readFileSync(stampFile, "utf8") : null;
  if (present === wanted && existsSync(pinnedNode)) {
    skipped("Packages", "unchanged since the last run");
    return;
  }
  await stage(
    "Packages",
    present === null ? "installing (the first time takes a while)" : "updating",
    async () => {
      rmSync(stampFile, { force: true });
      await runQuietly("pnpm", ["install", "--frozen-lockfile", "--reporter=append-only"], {
        cwd: root,
        env: toolEnvironment({ CI: "1" }), // Nobody is there to answer a question.
        failure:
          "The packages could not be installed. If the network failed, run the command again; " +
          "if the lockfile does not fit, the checkout is half changed: git status shows how.",
      });
      writeFileSync(stampFile, wanted);
      return "installed";
    },
  );
}
