import pg from "pg";

/** Runs `work` on one connection of its own and closes it afterwards, whatever happened. */
export async function withDatabaseSession<Result>(
  databaseUrl: string,
  work: (session: pg.Client) => Promise<Result>,
): Promise<Result> {
  const session = new pg.Client({ connectionString: databaseUrl, application_name: "plumbline local-stack" });
  // A server that dies under an idle connection reports it here; the next query then says so to its caller.
  session.on("error", () => undefined);
  try {
    await session.connect();
    return await work(session);
  } finally {
    await session.end().catch(() => undefined);
  }
}
