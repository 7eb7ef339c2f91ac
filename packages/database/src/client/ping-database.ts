import type { Database } from "./database.ts";

/** Whether the database answers at all, through the REST layer and with the secret key. */
export async function pingDatabase(db: Database): Promise<boolean> {
  try {
    return (await db.call("ping", {})) === true;
  } catch {
    // Whatever went wrong, the answer to this question is no.
    return false;
  }
}
