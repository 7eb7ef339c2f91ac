import { root, toolEnvironment } from "../bootstrap/checkout.mjs";
import { formatSeconds } from "../bootstrap/report.mjs";
import { runOpenly } from "../bootstrap/run-command.mjs";
import { clearReports, readReports } from "./test-reports.mjs";

/** @typedef {{ name: string, seconds: string, ok: boolean, counts: { passed: number, failed: number, skipped: number } | null }} PhaseResult */

/** Empty variables count as not set, and go before .env: no test reaches the Supabase or Redis that .env may name. */
const NO_REAL_STORAGE = {
  SUPABASE_URL: "",
  SUPABASE_REST_URL: "",
  SUPABASE_SECRET_KEY: "",
  DATABASE_URL: "",
  DIRECT_DATABASE_URL: "",
  REDIS_URL: "",
};

/**
 * Runs one phase under a heading, shows its output as it comes, and says how it ended.
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
    env: toolEnvironment({ CI: "1", ...NO_REAL_STORAGE, ...environment }),
  });
  const counts = report === undefined ? null : readReports(report);
  const seconds = formatSeconds(performance.now() - startedAt);
  const problem = findProblem(code, counts);
  console.log(
    problem === null ? `\n${name}: fine, ${seconds}` : `\n${name}: failed after ${seconds}, ${problem}`,
  );
  return { name, seconds, ok: problem === null, counts };
}

/** Why the phase failed, or `null`. A phase of tests that executed none has proved nothing. */
function findProblem(code, counts) {
  if (counts !== null && counts.failed > 0) return `${counts.failed} tests failed`;
  if (code !== 0) return `its command ended with exit code ${code}`;
  if (counts !== null && counts.passed === 0) return "not a single test was executed";
  return null;
}
