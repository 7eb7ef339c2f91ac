/**
 * `npm start`: from a fresh checkout on a machine with only Node and npm to a running Plumbline.
 * This part runs on the machine's own Node and needs no package; the rest runs on the pinned Node.
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { buildWeb } from "./bootstrap/build-web.mjs";
import { pinnedNode, root, toolEnvironment } from "./bootstrap/checkout.mjs";
import { installPackages } from "./bootstrap/install-packages.mjs";
import { installToolchain, requireUsableMachine } from "./bootstrap/install-toolchain.mjs";
import { runMain } from "./bootstrap/problem.mjs";

/**
 * Hands over to the program that runs everything, and stays only to pass signals on. The channel between
 * the two tells that program to stop should this one be killed.
 */
function serve() {
  const program = join(root, "packages", "local-stack", "src", "cli", "start.ts");
  const child = spawn(pinnedNode, [program], {
    cwd: root,
    env: toolEnvironment(),
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  // Ctrl-C reaches the child too, as a member of the terminal's process group; we wait for its orderly end.
  process.on("SIGINT", () => undefined);
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill("SIGTERM"));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

await runMain(async () => {
  console.log("\nPlumbline\n");
  requireUsableMachine();
  await installToolchain();
  await installPackages();
  await buildWeb();
  return serve();
});
