import { root, toolEnvironment } from "../bootstrap/checkout.mjs";
import { inSeconds } from "../bootstrap/report.mjs";
import { runOpenly } from "../bootstrap/run-command.mjs";
import { noRealStorage } from "./phases.mjs";
import { clearReports, readReports } from "./test-reports.mjs";

/** @typedef {{ name: string, seconds: string, ok: boolean, counts: { passed: number, failed: number, skipped: number } | null }} PhaseResult */

/** What a phase did wrong, or `null`: a phase of tests that executed none has proved nothing. */
function fault(code, counts) {
  if (counts !== null && counts.failed > 0) return `${counts.failed} tests failed`;
  if (code !== 0) return `its command ended with exit code ${code}`;
  if (counts !== null && counts.passed === 0) return "not a single test was executed";
  return null;
}

/**
 * Runs one phase under a heading, its output as it comes, and says how it ended.
 *
 * @returns {Promise<PhaseResult>}
 */
export async function runPhase({ name, command, report, environment }) {
  console.log(`\n──── ${name} ${"─".repeat(Math.max(0, 60 - name.length))}\n`);
  const startedAt = performance.now();
  if (report !== undefined) clearReports(report);
  const [program, ...args] = command;
  const code = await runOpenly(program, args, {
    cwd: root,
    env: toolEnvironment({ CI: "1", ...noRealStorage, ...environment }),
  });
  const counts = report === undefined ? null : readReports(report);
  const seconds = inSeconds(performance.now() - startedAt);
  const wrong = fault(code, counts);
  console.log(
    wrong === null ? `\n${name}: fine, ${seconds}` : `\n${name}: failed after ${seconds}, ${wrong}`,
  );
  return { name, seconds, ok: wrong === null, counts };
}
