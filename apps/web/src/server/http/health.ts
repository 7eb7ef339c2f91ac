import { pingDatabase } from "@plumbline/database";
import type { Delivery } from "@plumbline/test-delivery";

export interface Health {
  readonly status: "ready" | "degraded" | "unavailable";
  readonly database: "up" | "down";
  readonly sessionStore: "up" | "degraded";
}

/** Asks Postgres and Redis whether they answer. Without Redis tests go on; without Postgres nothing does. */
export async function readHealth({ database, store }: Delivery): Promise<Health> {
  const [databaseUp, storeHealth] = await Promise.all([pingDatabase(database), store.health()]);
  const sessionStore = storeHealth.status;
  if (!databaseUp) return { status: "unavailable", database: "down", sessionStore };
  return { status: sessionStore === "up" ? "ready" : "degraded", database: "up", sessionStore };
}
