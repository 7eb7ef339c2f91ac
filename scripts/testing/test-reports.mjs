import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root } from "../bootstrap/checkout.mjs";

/** The name of a phase's report, from the directory of the package whose tests it is about. */
export function reportName(phase) {
  return join("test-results", `${phase}.json`);
}

/** Removes the reports of earlier runs, so that none is counted for a package that reported nothing this time. */
export function clearReports(phase) {
  for (const directory of packageDirectories()) rmSync(join(directory, reportName(phase)), { force: true });
}

/**
 * Adds up what the test runners wrote about the tests that they executed.
 *
 * @param {string} phase
 * @returns {{ passed: number, failed: number, skipped: number }}
 */
export function readReports(phase) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const file of packageDirectories().map((directory) => join(directory, reportName(phase)))) {
    if (!existsSync(file)) continue;
    const counts = countTests(JSON.parse(readFileSync(file, "utf8")));
    for (const name of Object.keys(total)) total[name] += counts[name];
  }
  return total;
}

/** All packages of the workspace that may have tests. */
function packageDirectories() {
  const foldersIn = (folder) =>
    readdirSync(join(root, folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(root, folder, entry.name));
  return [...foldersIn("apps"), ...foldersIn("packages"), join(root, "e2e"), join(root, "bench")];
}

/** The counts of a report of Playwright or of vitest. A test that passed only when repeated has failed. */
function countTests(report) {
  if (report.stats !== undefined) {
    const { expected, unexpected, flaky, skipped } = report.stats;
    return { passed: expected, failed: unexpected + flaky, skipped };
  }
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = report;
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
}
