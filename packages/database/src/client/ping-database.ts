import type { Database } from "./database.ts";

/** Whether the database answers a call of `ping`, which goes through PostgREST by default. */
export async function pingDatabase(db: Database): Promise<boolean> {
  try {
    return (await db.call("ping", {})) === true;
  } catch {
    // Any error means that the database did not answer.
    return false;
  }
}
