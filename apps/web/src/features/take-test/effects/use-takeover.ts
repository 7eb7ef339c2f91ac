"use client";

import type { SessionId } from "@plumbline/contracts";
import { type Dispatch, useCallback, useEffect, useRef } from "react";
import type { RunnerEvent } from "../state/next-runner-state.ts";

/**
 * One page at a time: the page that opens a test tells the other pages of this browser, and they stand back. Another
 * browser or device is not reached this way; the server's next reply tells those.
 *
 * @returns takes the test back to this page
 */
export function useTakeover(sessionId: SessionId, dispatch: Dispatch<RunnerEvent>): () => void {
  const channel = useRef<BroadcastChannel | null>(null);
  const claim = useCallback(() => channel.current?.postMessage("opened"), []);
  useEffect(() => {
    // Old browsers have none: there the server's replies tell, as they do between devices.
    if (typeof BroadcastChannel === "undefined") return;
    const opened = new BroadcastChannel(`plumbline:session:${sessionId}`);
    channel.current = opened;
    opened.onmessage = () => dispatch({ type: "taken-over" });
    claim();
    // Back out of the browser's cache, the page is opened once more.
    const shown = (event: PageTransitionEvent): void => {
      if (event.persisted) claim();
    };
    window.addEventListener("pageshow", shown);
    return () => {
      window.removeEventListener("pageshow", shown);
      opened.close();
    };
  }, [sessionId, dispatch, claim]);
  return useCallback(() => {
    claim();
    dispatch({ type: "taken-back" });
  }, [claim, dispatch]);
}
