import { auditTrail } from "@plumbline/database";
import { compose } from "#server/composition.ts";
import { formatFinding, formatSummary } from "./audit-report.ts";
import { commandEnvironment } from "./command-environment.ts";

/**
 * Runs the audit and returns the exit code: 0 if every row is intact, 1 if at least one is not, 2 if the
 * audit failed.
 */
async function audit(): Promise<0 | 1 | 2> {
  try {
    const composition = compose(commandEnvironment());
    try {
      const summary = await auditTrail(composition.services.database, {
        onFinding: (finding) => console.log(formatFinding(finding)),
      });
      console.log(formatSummary(summary));
      return summary.broken === 0 ? 0 : 1;
    } finally {
      await composition.close();
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 2;
  }
}

process.exitCode = await audit();
