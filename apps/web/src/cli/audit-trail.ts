import { auditTrail } from "@plumbline/database";
import { compose } from "#server/composition.ts";
import { findingInWords, summaryInWords } from "./audit-report.ts";
import { commandEnvironment } from "./command-environment.ts";

/** No row is broken: 0. At least one is: 1. The audit could not be done: 2. */
async function audit(): Promise<0 | 1 | 2> {
  try {
    const composition = compose(commandEnvironment());
    try {
      const summary = await auditTrail(composition.services.database, {
        onFinding: (finding) => console.log(findingInWords(finding)),
      });
      console.log(summaryInWords(summary));
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
