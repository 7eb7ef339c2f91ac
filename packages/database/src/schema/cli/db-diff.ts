/**
 * `pnpm db:diff`: prints the migration that a change in supabase/schemas needs. What it cannot write as SQL it
 * prints as a comment; then it exits with 1.
 */
import { setUpTestCluster } from "@plumbline/local-stack";
import { buildDatabases, packageDirectories } from "../build-databases.ts";
import { readCatalogue } from "../catalogue.ts";
import { formatDifference } from "../differences.ts";
import { planMigration } from "../plan-migration.ts";

async function main(): Promise<void> {
  const stopCluster = await setUpTestCluster();
  try {
    const databases = await buildDatabases(packageDirectories);
    const plan = await planMigration(databases.migrated, await readCatalogue(databases.declared));
    await databases.close();
    print(plan);
    if (plan.remaining.length > 0) process.exitCode = 1;
  } finally {
    await stopCluster();
  }
}

function print({ statements, remaining }: Awaited<ReturnType<typeof planMigration>>): void {
  if (statements.length + remaining.length === 0) {
    console.log("-- No difference: the migrations make what supabase/schemas declares.");
  }
  if (statements.length > 0) {
    console.log("-- For a new file packages/database/supabase/migrations/<yyyymmddhhmmss>_<name>.sql.");
    console.log("-- It ran on the migrated schema. What happens to rows is for you to decide.\n");
    console.log(statements.map((statement) => `${statement};\n`).join("\n"));
  }
  if (remaining.length > 0) {
    console.log("-- Still different, to be written by hand:\n--");
    console.log(remaining.map(formatDifference).join("\n").replace(/^/gm, "-- "));
  }
}

await main();
