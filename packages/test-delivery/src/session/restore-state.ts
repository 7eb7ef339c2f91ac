import { finishSession, type LoadedSession } from "@plumbline/database";
import type { Delivery } from "../delivery.ts";
import { restateLongTermSoon } from "../long-term/restate-long-term.ts";
import { endByClock, type LiveSession, stateOf } from "./live-session.ts";

/**
 * Restores the live state of a session from Postgres' record. Null when the session is over; one whose time has passed
 * is ended first.
 *
 * @throws DomainError STORAGE_UNAVAILABLE
 */
export async function restoreState(delivery: Delivery, loaded: LoadedSession): Promise<LiveSession | null> {
  const { settings } = loaded.session;
  const state = stateOf(loaded, delivery.settings.keep(settings));
  if (state === null) return null;
  const live = { state, settings };
  return (await endIfOver(delivery, live)) ? null : live;
}

/**
 * Ends a session whose time limit or resume window is over, and returns whether it did. Postgres decides: it does not
 * end a session that was given more time a moment ago.
 */
async function endIfOver(delivery: Delivery, live: LiveSession): Promise<boolean> {
  const now = delivery.clock();
  const endReason = endByClock(live, now);
  if (endReason === null) return false;
  const { sessionId, studentId } = live.state;
  const finished = await finishSession(delivery.database, { sessionId, studentId, endReason, now });
  if (finished.status === "active") return false;
  await delivery.store.deleteState(sessionId);
  restateLongTermSoon(delivery, studentId);
  return true;
}
