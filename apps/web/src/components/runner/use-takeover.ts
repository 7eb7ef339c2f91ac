"use client";

import type { SessionId } from "@plumbline/contracts";
import { type Dispatch, useCallback, useEffect, useRef } from "react";
import type { RunnerEvent } from "./next-runner-state.ts";

/**
 * One page at a time: the page that opens a test tells the other pages of this browser, and they stand back. Another
 * browser or device is not reached this way; the server's next reply tells those.
 *
 * @returns takes the test back to this page
 */
export const useTakeover = (sessionId: SessionId, dispatch: Dispatch<RunnerEvent>): (() => void) => {
  const channel = useRef<BroadcastChannel | null>(null);
  const claim = useCallback(() => channel.current?.postMessage("opened"), []);
  useEffect(() => {
    const opened = new BroadcastChannel(`plumbline:session:${sessionId}`);
    channel.current = opened;
    opened.onmessage = () => dispatch({ type: "taken-over" });
    claim();
    return () => opened.close();
  }, [sessionId, dispatch, claim]);
  return useCallback(() => {
    claim();
    dispatch({ type: "taken-back" });
  }, [claim, dispatch]);
};
