/**
 * `DATABASE_URL=… pnpm bench:seed`: fills an empty, migrated database with 50,000 tests and 1,000,000 answers. What of it
 * is simulated is in `seedGrowth`. DATABASE_URL logs in the owner of the tables.
 */
import { seedGrowth } from "@plumbline/database/seed-growth";
import pg from "pg";
import { LARGE } from "./growth-size.ts";

const connectionString = process.env.DATABASE_URL;
if (connectionString === undefined) throw new Error("DATABASE_URL says which database to fill");
const owner = new pg.Client({ connectionString });
await owner.connect();
try {
  const { rows } = await owner.query("select from public.test_sessions limit 1");
  if (rows.length > 0) throw new Error("this database has tests; only an empty one is filled");
  const startedAt = performance.now();
  await seedGrowth(owner, LARGE);
  console.log(`Seeded in ${((performance.now() - startedAt) / 1_000).toFixed(0)} s.`);
} finally {
  await owner.end();
}
