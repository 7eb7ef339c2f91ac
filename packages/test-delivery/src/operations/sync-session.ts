import type { DebugSyncOutput, SessionId } from "@plumbline/contracts";
import type { Delivery } from "../delivery.ts";
import { inspectSession, loadForInspection } from "./inspect-session.ts";

/**
 * Writes what Postgres has recorded to Redis: the session's live state, or nothing when the session is over. The state
 * that Redis had is deleted first, because a wrong state may carry any version. If an answer is recorded in the
 * meantime, its newer state stays.
 *
 * @throws DomainError SESSION_NOT_FOUND; STORAGE_UNAVAILABLE
 */
export async function syncSession(delivery: Delivery, sessionId: SessionId): Promise<DebugSyncOutput> {
  const { expected } = await loadForInspection(delivery, sessionId);
  const deleted = await delivery.store.deleteState(sessionId);
  const done =
    expected === null || deleted.kind === "unavailable" ? deleted : await delivery.store.writeState(expected);
  const view = await inspectSession(delivery, sessionId);
  if (done.kind === "unavailable") return { ...view, outcome: "unavailable" };
  return { ...view, outcome: expected === null ? "removed" : "written" };
}
