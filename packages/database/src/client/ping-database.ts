import type { Database } from "./database.ts";

/** Whether the database answers at all, the way that calls of `ping` go: by default through PostgREST. */
export async function pingDatabase(db: Database): Promise<boolean> {
  try {
    return (await db.call("ping", {})) === true;
  } catch {
    // Whatever went wrong, the database did not answer.
    return false;
  }
}
