/**
 * `node scripts/run.mjs <program.ts> [arguments]`: runs a program of this checkout on the pinned Node, after installing
 * what is missing. `npm run migrate` and its kind work by it on a fresh checkout with only Node and npm.
 */
import { resolve } from "node:path";
import { pinnedNode, root, toolEnvironment } from "./bootstrap/checkout.mjs";
import { prepareCheckout } from "./bootstrap/prepare-checkout.mjs";
import { Problem, runMain } from "./bootstrap/problem.mjs";
import { createReport } from "./bootstrap/report.mjs";
import { runOpenly } from "./bootstrap/run-command.mjs";

await runMain(async () => {
  const [program, ...args] = process.argv.slice(2);
  if (program === undefined)
    throw new Problem("Name the program: node scripts/run.mjs <program.ts> [arguments]");
  // The standard output belongs to the program.
  await prepareCheckout(createReport({ output: process.stderr, showsSkipped: false }));
  // Ctrl-C reaches the program too, as a member of the terminal's process group. It decides how to end.
  process.on("SIGINT", () => undefined);
  return runOpenly(pinnedNode, [resolve(root, program), ...args], { cwd: root, env: toolEnvironment() });
});
