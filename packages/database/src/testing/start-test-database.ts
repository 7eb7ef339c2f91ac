import { fileURLToPath } from "node:url";
import { startTestStack, type TestStack } from "@plumbline/local-stack";
import pg from "pg";
import { inject } from "vitest";
import {
  createDatabase,
  type DatabaseOptions,
  type DirectFunctions,
  type OpenDatabase,
} from "../client/database.ts";

export interface TestDatabase {
  readonly db: OpenDatabase;
  readonly stack: TestStack;
  /** Queries as `postgres`, the owner of the tables. */
  readonly owner: pg.Pool;
  /** Queries as the superuser. */
  readonly superuser: pg.Pool;
  stop(): Promise<void>;
}

declare module "vitest" {
  interface ProvidedContext {
    /** Which functions the tests of a project call directly; see vitest.config.ts. */
    readonly directFunctions: DirectFunctions;
  }
}

const migrationsDirectory = fileURLToPath(new URL("../../supabase/migrations", import.meta.url));

/**
 * Starts a migrated database behind a PostgREST of its own. `durable` gives it a PostgreSQL of its own too, which the
 * test may crash: what was committed is on disk.
 */
export async function startTestDatabase({
  directFunctions = inject("directFunctions"),
  ...options
}: {
  readonly durable?: boolean;
  readonly directFunctions?: DirectFunctions;
} = {}): Promise<TestDatabase> {
  const stack = await startTestStack({ ...options, migrationsDirectory, redis: false });
  const owner = new pg.Pool({ connectionString: stack.databaseUrl });
  const superuser = new pg.Pool({ connectionString: stack.superuserUrl });
  // A server that a test stops closes idle connections. The pool opens new ones.
  for (const pool of [owner, superuser]) pool.on("error", () => undefined);
  const db = openDatabase(stack, { directFunctions });
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

/** Opens the database of a stack once more, with options of its own. */
export function openDatabase(
  { restUrl, secretKey, authenticatorUrl }: TestStack,
  options: Pick<DatabaseOptions, "directFunctions" | "timeoutMs">,
): OpenDatabase {
  return createDatabase({
    url: "https://project.supabase.test",
    restUrl,
    secretKey,
    databaseUrl: authenticatorUrl,
    ...options,
  });
}
