import { expireIdleSessions } from "@plumbline/database";
import type { Delivery } from "../delivery.ts";

/** How many sessions one database call expires. */
const BATCH_SIZE = 200;

/**
 * Ends the sessions that were idle for longer than their resume window, or whose time limit has passed, with their final
 * numbers. Several processes may do so at once.
 *
 * @returns how many sessions this call ended
 * @throws DomainError STORAGE_UNAVAILABLE
 */
export async function expireSessions(delivery: Delivery): Promise<number> {
  let expired = 0;
  for (;;) {
    const batch = await expireIdleSessions(delivery.database, { now: delivery.clock(), limit: BATCH_SIZE });
    expired += batch;
    if (batch < BATCH_SIZE) return expired;
  }
}
