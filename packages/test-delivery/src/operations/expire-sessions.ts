import { expireIdleSessions } from "@plumbline/database";
import type { Delivery } from "../delivery.ts";
import { restateLongTerm } from "../long-term/restate-long-term.ts";

/** How many sessions one database call expires. */
const BATCH_SIZE = 200;

/**
 * Ends the sessions that were idle for longer than their resume window, or whose time limit has passed, with their final
 * numbers, and brings the long-term proficiencies of their students up to date. Several processes may do so at once.
 *
 * @returns how many sessions this call ended
 * @throws DomainError STORAGE_UNAVAILABLE
 */
export async function expireSessions(delivery: Delivery): Promise<number> {
  let expired = 0;
  for (;;) {
    const students = await expireIdleSessions(delivery.database, {
      now: delivery.clock(),
      limit: BATCH_SIZE,
    });
    expired += students.length;
    // Where it fails, whoever reads the proficiency next computes it.
    for (const studentId of new Set(students)) {
      await restateLongTerm(delivery, studentId).catch(() => undefined);
    }
    if (students.length < BATCH_SIZE) return expired;
  }
}
