import type { DebugSyncOutput, SessionId } from "@plumbline/contracts";
import type { Delivery } from "../delivery.ts";
import { inspectSession, loadForInspection } from "./inspect-session.ts";

/**
 * Forces what Postgres has recorded into Redis: writes the session's live state anew, or removes it where the session
 * is over. Whatever stood there is gone first, for a state that is wrong may claim any version. Where an answer is
 * recorded meanwhile, its newer state stays.
 *
 * @throws DomainError SESSION_NOT_FOUND; STORAGE_UNAVAILABLE
 */
export const syncSession = async (delivery: Delivery, sessionId: SessionId): Promise<DebugSyncOutput> => {
  const { expected } = await loadForInspection(delivery, sessionId);
  const deleted = await delivery.store.deleteState(sessionId);
  const done =
    expected === null || deleted.kind === "unavailable" ? deleted : await delivery.store.writeState(expected);
  const view = await inspectSession(delivery, sessionId);
  if (done.kind === "unavailable") return { ...view, outcome: "unavailable" };
  return { ...view, outcome: expected === null ? "removed" : "written" };
};
