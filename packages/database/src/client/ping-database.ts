import type { Database } from "./database.ts";

/** Whether the database answers. Calls `ping`, which by default goes through PostgREST. */
export async function pingDatabase(db: Database): Promise<boolean> {
  try {
    return (await db.call("ping", {})) === true;
  } catch {
    // Any error means that the database did not answer.
    return false;
  }
}
