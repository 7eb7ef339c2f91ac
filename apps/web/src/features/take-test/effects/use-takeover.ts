"use client";

import type { SessionId } from "@plumbline/contracts";
import { type Dispatch, useCallback, useEffect, useRef } from "react";
import type { RunnerEvent } from "../state/runner-event.ts";

/**
 * Ensures that only one page of this browser takes the test: a page that opens it tells the other pages, which then stop.
 * Pages in other browsers or on other devices are not reached; they find out from the server's next reply.
 *
 * @returns takes the test back to this page
 */
export function useTakeover(sessionId: SessionId, dispatch: Dispatch<RunnerEvent>): () => void {
  const channelRef = useRef<BroadcastChannel | null>(null);
  const claim = useCallback(() => channelRef.current?.postMessage("opened"), []);
  useEffect(() => {
    // Old browsers have no BroadcastChannel. There, too, a page finds out from the server's replies.
    if (typeof BroadcastChannel === "undefined") return;
    const channel = new BroadcastChannel(`plumbline:session:${sessionId}`);
    channelRef.current = channel;
    channel.onmessage = () => dispatch({ type: "taken-over" });
    claim();
    // A page that is restored from the back/forward cache counts as opened again.
    const whenRestored = (event: PageTransitionEvent): void => {
      if (event.persisted) claim();
    };
    window.addEventListener("pageshow", whenRestored);
    return () => {
      window.removeEventListener("pageshow", whenRestored);
      channel.close();
    };
  }, [sessionId, dispatch, claim]);
  return useCallback(() => {
    claim();
    dispatch({ type: "taken-back" });
  }, [claim, dispatch]);
}
