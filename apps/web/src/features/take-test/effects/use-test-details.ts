"use client";

import type { SessionId, TestDetailsOutput } from "@plumbline/contracts";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#trpc/client.tsx";

export interface TestDetails {
  readonly details: TestDetailsOutput;
  /** What the server's clock is ahead of this device's, in milliseconds. */
  readonly aheadMs: number;
  readonly refresh: () => void;
}

/** What the page needs beside the question, and keeps looking at: a teacher may give more time during the test. */
export function useTestDetails(sessionId: SessionId, initial: TestDetailsOutput): TestDetails {
  const trpc = useTRPC();
  const { data, dataUpdatedAt, refetch } = useQuery(
    trpc.test.details.queryOptions(
      { sessionId },
      {
        initialData: initial,
        refetchOnMount: "always", // the first look came with the page, on a way of unknown length
        refetchInterval: initial.timeLimit === null ? false : 60_000,
      },
    ),
  );
  return {
    details: data,
    aheadMs: Date.parse(data.serverNow) - dataUpdatedAt,
    refresh: () => void refetch(),
  };
}
