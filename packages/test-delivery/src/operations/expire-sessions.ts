import { expireIdleSessions } from "@plumbline/database";
import type { Delivery } from "../delivery.ts";

const BATCH = 200;

/**
 * Marks the sessions that lay idle beyond their resume window as expired, with their final numbers. Safe on
 * many machines at once.
 *
 * @returns how many sessions this call expired
 */
export const expireSessions = async (delivery: Delivery): Promise<number> => {
  let expired = 0;
  for (;;) {
    const batch = await expireIdleSessions(delivery.database, { now: delivery.clock(), limit: BATCH });
    expired += batch;
    if (batch < BATCH) return expired;
  }
};
