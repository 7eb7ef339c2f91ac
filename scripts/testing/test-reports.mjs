import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root } from "../bootstrap/checkout.mjs";

/** The name of a report inside the directory of the package that it is about. */
export const reportName = (phase) => join("test-results", `${phase}.json`);

/** All packages of the workspace that may have tests. */
function packageDirectories() {
  const inside = (folder) =>
    readdirSync(join(root, folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(root, folder, entry.name));
  return [...inside("apps"), ...inside("packages"), join(root, "e2e"), join(root, "bench")];
}

/** Removes the reports of an earlier run, so that none can be counted for a package that reported nothing. */
export function clearReports(phase) {
  for (const directory of packageDirectories()) rmSync(join(directory, reportName(phase)), { force: true });
}

/** Counts of a vitest report, or of a Playwright one; a test that passed only when repeated has failed. */
function count(report) {
  if (report.stats !== undefined) {
    const { expected, unexpected, flaky, skipped } = report.stats;
    return { passed: expected, failed: unexpected + flaky, skipped };
  }
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = report;
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
}

/**
 * Adds up what the test runners wrote about the tests that they really executed.
 *
 * @param {string} phase
 * @returns {{ passed: number, failed: number, skipped: number }}
 */
export function readReports(phase) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const file of packageDirectories().map((directory) => join(directory, reportName(phase)))) {
    if (!existsSync(file)) continue;
    const counts = count(JSON.parse(readFileSync(file, "utf8")));
    for (const name of Object.keys(total)) total[name] += counts[name];
  }
  return total;
}
