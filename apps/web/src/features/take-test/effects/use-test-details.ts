"use client";

import type { SessionId, TestDetailsOutput } from "@plumbline/contracts";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#trpc/client.tsx";

export interface TestDetails {
  readonly details: TestDetailsOutput;
  /** How far the server's clock is ahead of this device's, in milliseconds. */
  readonly clockOffsetMs: number;
  readonly refresh: () => void;
}

/** The details of the test, refreshed every minute where it has a time limit: a teacher may extend it during the test. */
export function useTestDetails(sessionId: SessionId, initial: TestDetailsOutput): TestDetails {
  const trpc = useTRPC();
  const { data, dataUpdatedAt, refetch } = useQuery(
    trpc.test.details.queryOptions(
      { sessionId },
      {
        initialData: initial,
        // The time between the server's reading of its clock and the page's start is unknown.
        refetchOnMount: "always",
        refetchInterval: initial.timeLimit === null ? false : 60_000,
      },
    ),
  );
  return {
    details: data,
    clockOffsetMs: Date.parse(data.serverNow) - dataUpdatedAt,
    refresh: () => void refetch(),
  };
}
