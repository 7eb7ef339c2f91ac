import { fileURLToPath } from "node:url";
import { startTestStack, type TestStack } from "@plumbline/local-stack";
import pg from "pg";
import { createDatabase, type Database } from "../client/database.ts";

export interface TestDatabase {
  readonly db: Database;
  readonly stack: TestStack;
  /** Queries as `postgres`, the owner of the tables. */
  readonly owner: pg.Pool;
  /** Queries as the superuser. */
  readonly superuser: pg.Pool;
  stop(): Promise<void>;
}

/** The ways that an answer goes to be recorded, for `describe.each`: what is true of one is true of the other. */
export const recordingWays = [
  { way: "through PostgREST", direct: false },
  { way: "over a connection to PostgreSQL", direct: true },
];

const migrationsDirectory = fileURLToPath(new URL("../../supabase/migrations", import.meta.url));

/**
 * A migrated database behind a PostgREST of its own, and the ways in that tests need. `durable` gives it a
 * PostgreSQL of its own too, which the test may crash: what was committed is on disk. `direct` lets answers be recorded
 * over connections to PostgreSQL, as the application does.
 */
export async function startTestDatabase({
  direct = false,
  ...options
}: {
  readonly durable?: boolean;
  readonly direct?: boolean;
} = {}): Promise<TestDatabase> {
  const stack = await startTestStack({ ...options, migrationsDirectory, redis: false });
  const owner = new pg.Pool({ connectionString: stack.databaseUrl });
  const superuser = new pg.Pool({ connectionString: stack.superuserUrl });
  // A server that a test stops cuts idle connections off; the pool opens new ones.
  for (const pool of [owner, superuser]) pool.on("error", () => undefined);
  const db = createDatabase({
    url: "https://project.supabase.test",
    restUrl: stack.restUrl,
    secretKey: stack.secretKey,
    ...(direct ? { databaseUrl: stack.databaseUrl } : {}),
  });
  return {
    db,
    stack,
    owner,
    superuser,
    async stop() {
      await Promise.all([owner.end(), superuser.end(), db.close()]);
      await stack.stop();
    },
  };
}
