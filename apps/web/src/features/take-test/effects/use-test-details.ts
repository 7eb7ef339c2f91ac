"use client";

import type { SessionId, TestDetailsOutput } from "@plumbline/contracts";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#trpc/client.tsx";

export interface TestDetails {
  readonly details: TestDetailsOutput;
  readonly refresh: () => void;
}

/** The details of the test, refreshed every minute where it has a time limit: a teacher may extend it during the test. */
export function useTestDetails(sessionId: SessionId, initial: TestDetailsOutput): TestDetails {
  const trpc = useTRPC();
  const { data, refetch } = useQuery(
    trpc.test.details.queryOptions(
      { sessionId },
      {
        initialData: initial,
        refetchOnMount: "always", // the reply sets the page's clock
        refetchInterval: initial.timeLimit === null ? false : 60_000,
      },
    ),
  );
  return { details: data, refresh: () => void refetch() };
}
