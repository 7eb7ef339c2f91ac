"use client";

import type { SessionId, TestDetailsOutput } from "@plumbline/contracts";
import { useCallback, useEffect, useState } from "react";
import { useTestApi } from "#trpc/test-api-provider.tsx";

export interface TestDetails {
  readonly details: TestDetailsOutput;
  readonly refresh: () => void;
}

const REFRESH_EVERY_MS = 60_000;

/**
 * The details of the test, refreshed when the page opens, because the reply sets the page's clock, and every minute where
 * the test has a time limit: a teacher may extend it during the test.
 */
export function useTestDetails(sessionId: SessionId, initial: TestDetailsOutput): TestDetails {
  const api = useTestApi();
  const [details, setDetails] = useState(initial);
  const refresh = useCallback((): void => {
    // A failure is ignored: the page keeps what it has, and asks again.
    api.details({ sessionId }).then(
      (read) => setDetails((known) => newest(known, read)),
      () => {},
    );
  }, [api, sessionId]);
  const hasLimit = initial.timeLimit !== null;
  useEffect(() => {
    refresh();
    if (!hasLimit) return;
    const timer = setInterval(refresh, REFRESH_EVERY_MS);
    return () => clearInterval(timer);
  }, [refresh, hasLimit]);
  return { details, refresh };
}

/** Replies may overtake each other. */
function newest(known: TestDetailsOutput, read: TestDetailsOutput): TestDetailsOutput {
  return Date.parse(read.serverNow) < Date.parse(known.serverNow) ? known : read;
}
