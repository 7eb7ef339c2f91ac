"use client";

import type { SessionId, TestCurrentOutput } from "@plumbline/contracts";
import { useTestApi } from "#trpc/test-api-provider.tsx";
import { useCall } from "#trpc/use-call.ts";
import { type RefusalCode, refusalOf } from "#ui/refusal/refusal.ts";
import { useRefusalSentence } from "#ui/refusal/use-refusal-sentence.ts";
import { useToast } from "#ui/toast.tsx";
import type { Runner } from "./use-runner.ts";
import type { TestDetails } from "./use-test-details.ts";

/** Pauses and resumes the test. */
export interface PauseControls {
  /** Whether the test allows a pause now. */
  readonly allowed: boolean;
  readonly isPausing: boolean;
  readonly isResuming: boolean;
  /** Why resuming was refused; null where it was not. */
  readonly refusal: RefusalCode | null;
  /** The minutes after which the pause ends by itself; null where pauses have no limit. */
  readonly minutesLeft: number | null;
  readonly pause: () => void;
  readonly resume: () => void;
}

/** Makes the controls that pause and resume the test. The clock changes only after the server has confirmed. */
export function usePauseControls(
  sessionId: SessionId,
  { dispatch }: Runner,
  { details: { pause: rule }, refresh }: TestDetails,
): PauseControls {
  const api = useTestApi();
  const toast = useToast();
  const sentenceOf = useRefusalSentence();
  const onSuccess = (current: TestCurrentOutput): void => {
    dispatch({ type: "pause-changed", current });
    refresh();
  };
  const pause = useCall(() => api.pause({ sessionId, markup: true }), {
    onSuccess,
    onError: (error) => toast(sentenceOf(refusalOf(error).code).title, "bad"),
  });
  const resume = useCall(() => api.resume({ sessionId, markup: true }), { onSuccess });
  return {
    allowed: rule.allowed && rule.remainingMs !== 0,
    isPausing: pause.isPending,
    isResuming: resume.isPending,
    refusal: resume.error === null ? null : refusalOf(resume.error).code,
    minutesLeft: rule.remainingMs === null ? null : Math.ceil(rule.remainingMs / 60_000),
    pause: pause.start,
    resume: resume.start,
  };
}
