import type { SessionId, SessionState } from "@plumbline/contracts";
import type { SessionStore } from "@plumbline/session-store";

/** The state that the store holds for a session; null when it holds none that can be read. */
export async function storedState(store: SessionStore, sessionId: SessionId): Promise<SessionState | null> {
  const found = await store.inspectState(sessionId);
  return found.kind === "present" ? found.state : null;
}
