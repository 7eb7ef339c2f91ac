import { type LoadedSession, loadSession } from "@plumbline/database";
import type { Delivery } from "../delivery.ts";
import { assertMaySeeSession, type OwnSession, studentViewer } from "../viewer.ts";

/**
 * A student's own session as Postgres has it.
 *
 * @throws DomainError SESSION_NOT_FOUND, also for another student's session; STORAGE_UNAVAILABLE
 */
export async function loadOwnSession(delivery: Delivery, own: OwnSession): Promise<LoadedSession> {
  const loaded = await loadSession(delivery.database, own.sessionId);
  assertMaySeeSession(studentViewer(own), own.sessionId, loaded?.session);
  return loaded;
}
