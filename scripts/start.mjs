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

const lookEveryMs = 500;

/** Calls `listener` when whoever started this process has ended, which makes it the child of another one. */
function onParentGone(listener) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    listener();
  }, lookEveryMs);
  timer.unref();
}

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
  const stop = () => child.kill("SIGTERM");
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, stop);
  // npm passes SIGTERM on to the shell between us and it, and the shell to nobody.
  if (process.env.npm_lifecycle_event !== undefined) onParentGone(stop);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      if (signal !== null)
        console.error(`\nPlumbline was ended by ${signal}. What it had started stops by itself.\n`);
      resolve(code ?? 1);
    });
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
