/**
 * `npm test`: runs every check and every test, from a fresh checkout on a machine with only Node and npm. It uses no
 * port and no data of an `npm start` that may be running. The last line is the total.
 */
import { prepareCheckout } from "./bootstrap/prepare-checkout.mjs";
import { runMain } from "./bootstrap/problem.mjs";
import { createReport } from "./bootstrap/report.mjs";
import { phases } from "./testing/phases.mjs";
import { runPhase } from "./testing/run-phase.mjs";
import { provideSystemTools } from "./testing/system-tools.mjs";

await runMain(async () => {
  console.log("\nPlumbline: set-up\n");
  const report = createReport({ output: process.stdout, showsSkipped: true });
  await prepareCheckout(report);
  const tools = await provideSystemTools(report);

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

/** @param {readonly import("./testing/run-phase.mjs").PhaseResult[]} results */
function printSummary(results) {
  console.log("\nSummary\n");
  for (const { name, seconds, ok, counts } of results) {
    const verdict = ok ? "fine" : "FAILED";
    const tests = counts === null ? "" : formatCounts(counts);
    console.log(`  ${name.padEnd(20)}${verdict.padEnd(8)}${seconds.padStart(8)}   ${tests}`.trimEnd());
  }
  console.log("");
}

function formatCounts({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped === 0 ? "" : `, ${skipped} skipped`}`;
}
