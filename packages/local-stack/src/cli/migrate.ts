/** `npm run migrate`: brings the database that DATABASE_URL names up to date. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { loadEnvFile } from "node:process";
import { LocalStackError } from "../local-stack-error.ts";
import { applyMigrations } from "../migrations/apply-migrations.ts";
import { checkout } from "../serve/checkout.ts";

try {
  await main();
} catch (error) {
  if (!(error instanceof LocalStackError)) throw error;
  console.error(`\n${error.message}\n`);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const envFile = join(checkout.root, ".env");
  if (existsSync(envFile)) loadEnvFile(envFile);
  const databaseUrl = process.env.DATABASE_URL ?? "";
  if (databaseUrl === "") {
    throw new LocalStackError(
      "USAGE",
      "DATABASE_URL is not set, so there is nothing to migrate: the embedded database is brought up to date by " +
        "`npm start` itself. For your Supabase, set it to the connection string of the role postgres.",
    );
  }
  const { applied, alreadyApplied } = await applyMigrations({ databaseUrl, directory: checkout.migrations });
  for (const file of applied) console.log(`applied ${file}`);
  console.log(`${applied.length} applied, ${alreadyApplied} had been applied before.`);
}
