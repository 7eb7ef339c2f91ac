"use client";

import type { SessionId } from "@plumbline/contracts";
import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "#trpc/client.tsx";
import { type RefusalCode, refusalOf } from "#ui/refusal/refusal.ts";
import { useRefusalSentence } from "#ui/refusal/use-refusal-sentence.ts";
import { useToast } from "#ui/toast.tsx";
import type { Runner } from "./use-runner.ts";
import type { TestDetails } from "./use-test-details.ts";

/** Whether the test may be paused, and how its going on fares. */
export interface Pausing {
  readonly allowed: boolean;
  readonly pausing: boolean;
  readonly resuming: boolean;
  /** Why going on was refused; null where it was not. */
  readonly refusal: RefusalCode | null;
  /** After so many minutes of a pause the clock runs again by itself; null where a pause has no limit. */
  readonly minutesLeft: number | null;
  readonly pause: () => void;
  readonly resume: () => void;
}

/** Stops the clock of the test and lets it go on, both by the server's word. */
export function usePausing(
  sessionId: SessionId,
  { dispatch }: Runner,
  { details: { pause: rule }, refresh }: TestDetails,
): Pausing {
  const trpc = useTRPC();
  const toast = useToast();
  const sentenceOf = useRefusalSentence();
  const pause = useMutation(
    trpc.test.pause.mutationOptions({
      onSuccess: (current) => {
        dispatch({ type: "standing", current });
        refresh();
      },
      onError: (error) => toast(sentenceOf(refusalOf(error).code).title, "bad"),
    }),
  );
  const resume = useMutation(
    trpc.test.resume.mutationOptions({
      onSuccess: (current) => {
        dispatch({ type: "standing", current });
        refresh();
      },
    }),
  );
  return {
    allowed: rule.allowed && rule.remainingMs !== 0,
    pausing: pause.isPending,
    resuming: resume.isPending,
    refusal: resume.isError ? refusalOf(resume.error).code : null,
    minutesLeft: rule.remainingMs === null ? null : Math.ceil(rule.remainingMs / 60_000),
    pause: () => pause.mutate({ sessionId }),
    resume: () => resume.mutate({ sessionId }),
  };
}
