import type { SessionId } from "@plumbline/contracts";
import type { Viewer } from "../viewer.ts";

/** A session and the viewer who wants to see it. */
export interface ViewedSession {
  readonly viewer: Viewer;
  readonly sessionId: SessionId;
}
