import pg from "pg";

import { LocalStackError } from "../local-stack-error.ts";

/** The longest wait for a connection. What answers no sooner is no PostgreSQL, or one that nobody can reach from here. */
const connectWithinMs = 5_000;

/**
 * Runs `work` on one connection of its own and closes it afterwards, whatever happened.
 * Throws `DATABASE_UNREACHABLE`, the driver's error as its cause, when there is no connection to be had.
 */
export async function withDatabaseSession<Result>(
  databaseUrl: string,
  work: (session: pg.Client) => Promise<Result>,
): Promise<Result> {
  const session = new pg.Client({
    connectionString: databaseUrl,
    application_name: "plumbline local-stack",
    connectionTimeoutMillis: connectWithinMs,
  });
  // A server that dies under an idle connection reports it here; the next query then says so to its caller.
  session.on("error", () => undefined);
  try {
    await session.connect();
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new LocalStackError(
      "DATABASE_UNREACHABLE",
      `The database ${describeDatabase(databaseUrl)} cannot be used: ${said || "no answer"}. ` +
        "Check the address and the password, and that the server runs and may be reached from here.",
      { cause },
    );
  }
  try {
    return await work(session);
  } finally {
    await session.end().catch(() => undefined);
  }
}

/** Names a database for people: everything of its URL but the password. */
function describeDatabase(databaseUrl: string): string {
  if (!URL.canParse(databaseUrl)) return "named by a URL that cannot be understood";
  const { username, host, pathname } = new URL(databaseUrl);
  return `${pathname.slice(1)} at ${host} (as ${username})`;
}
