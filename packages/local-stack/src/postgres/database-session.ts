import pg from "pg";

import { LocalStackError } from "../local-stack-error.ts";

/** The longest wait for a connection. A server that takes longer is not PostgreSQL, or cannot be reached. */
const CONNECTION_TIMEOUT_MS = 5_000;

/**
 * Runs `work` on a new connection and closes it afterwards, whatever happened.
 *
 * @throws LocalStackError `DATABASE_UNREACHABLE` when there is no connection; its cause is the driver's error
 */
export async function withDatabaseSession<Result>(
  databaseUrl: string,
  work: (session: pg.Client) => Promise<Result>,
): Promise<Result> {
  const session = new pg.Client({
    connectionString: databaseUrl,
    application_name: "plumbline local-stack",
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
  });
  // A server that dies under an idle connection reports it here. The next query then fails for its caller.
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

/** Describes a database for a message: all parts of its URL except the password. */
function describeDatabase(databaseUrl: string): string {
  if (!URL.canParse(databaseUrl)) return "named by a URL that cannot be understood";
  const { username, host, pathname } = new URL(databaseUrl);
  return `${pathname.slice(1)} at ${host} (as ${username})`;
}
