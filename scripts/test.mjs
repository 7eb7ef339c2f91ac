/**
 * `npm test`: everything that must hold, from a fresh checkout on a machine with only Node and npm.
 * Uses no port and no data of an `npm start` that may be running. The last line is the total.
 */
import { installPackages } from "./bootstrap/install-packages.mjs";
import { installToolchain, requireUsableMachine } from "./bootstrap/install-toolchain.mjs";
import { runMain } from "./bootstrap/problem.mjs";
import { phases } from "./testing/phases.mjs";
import { runPhase } from "./testing/run-phase.mjs";
import { provideSystemTools } from "./testing/system-tools.mjs";

const plainCounts = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped === 0 ? "" : `, ${skipped} skipped`}`;

/** @param {readonly import("./testing/run-phase.mjs").PhaseResult[]} results */
function printSummary(results) {
  console.log("\nSummary\n");
  for (const { name, seconds, ok, counts } of results) {
    const verdict = ok ? "fine" : "FAILED";
    const tests = counts === null ? "" : plainCounts(counts);
    console.log(`  ${name.padEnd(20)}${verdict.padEnd(8)}${seconds.padStart(8)}   ${tests}`.trimEnd());
  }
  console.log("");
}

await runMain(async () => {
  console.log("\nPlumbline: set-up\n");
  requireUsableMachine();
  await installToolchain();
  await installPackages();
  const tools = await provideSystemTools();

  const results = [];
  for (const phase of phases(tools)) {
    results.push(await runPhase(phase));
    if (!results.at(-1).ok) break;
  }
  printSummary(results);
  const sum = (count) => results.reduce((total, { counts }) => total + (counts?.[count] ?? 0), 0);
  const failed = results.find((result) => !result.ok);
  console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
  if (failed !== undefined) console.log(`Stopped at: ${failed.name}`);
  return failed === undefined ? 0 : 1;
});
