import { spawn } from "node:child_process";
import { join } from "node:path";
import { pinnedNode, root, toolEnvironment } from "./checkout.mjs";

const PARENT_CHECK_INTERVAL_MS = 500;

/**
 * Starts the program that runs the whole product, on the pinned Node, and stays only to pass signals on. The channel
 * between the two tells that program to stop should this process be killed.
 *
 * @param {readonly string[]} args arguments of `packages/local-stack/src/cli/start.ts`
 * @returns {Promise<number>} its exit code
 */
export function runProduct(args) {
  const program = join(root, "packages", "local-stack", "src", "cli", "start.ts");
  const child = spawn(pinnedNode, [program, ...args], {
    cwd: root,
    env: toolEnvironment(),
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  // Ctrl-C reaches the child too, as a member of the terminal's process group. This process waits until it has stopped.
  process.on("SIGINT", () => undefined);
  const stop = () => child.kill("SIGTERM");
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, stop);
  // npm passes SIGTERM on to the shell between itself and this process, and that shell passes it to nobody.
  if (process.env.npm_lifecycle_event !== undefined) onParentGone(stop);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      if (signal !== null)
        console.error(
          `\nPlumbline was ended by ${signal}. The servers that it had started stop by themselves.\n`,
        );
      resolve(code ?? 1);
    });
  });
}

/** Calls `listener` when the process that started this one has ended, which gives this one another parent. */
function onParentGone(listener) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    listener();
  }, PARENT_CHECK_INTERVAL_MS);
  timer.unref();
}
