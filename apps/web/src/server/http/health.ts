import { pingDatabase } from "@plumbline/database";
import type { Delivery } from "@plumbline/test-delivery";

interface Health {
  readonly status: "ready" | "degraded" | "unavailable";
  readonly database: "up" | "down";
  readonly sessionStore: "up" | "degraded";
}

/** Checks whether Postgres and Redis respond. Without Redis tests continue; without Postgres nothing works. */
export async function readHealth({ database, store }: Delivery): Promise<Health> {
  const [databaseUp, storeHealth] = await Promise.all([pingDatabase(database), store.health()]);
  const sessionStore = storeHealth.status;
  if (!databaseUp) return { status: "unavailable", database: "down", sessionStore };
  return { status: sessionStore === "up" ? "ready" : "degraded", database: "up", sessionStore };
}
