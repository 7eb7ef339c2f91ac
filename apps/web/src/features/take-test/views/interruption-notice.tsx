"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { signInPath } from "#shell/safe-next-path.ts";
import { Button } from "#ui/button.tsx";
import { Callout } from "#ui/callout.tsx";
import { PlainButtonLink } from "#ui/plain-link.tsx";
import type { RefusalCode } from "#ui/refusal/refusal.ts";
import { useRefusalSentence } from "#ui/refusal/use-refusal-sentence.ts";
import type { RunnerState, Task, WaitingState, WorkingState } from "../state/runner-state.ts";
import { formatStop, formatWaiting } from "./format-runner-state.ts";

interface InterruptionNoticeProps {
  readonly state: RunnerState;
  /** This page's own path, to return to after signing in. */
  readonly path: string;
  /** The button to switch to the account whose test this is. */
  readonly switchAccount: ReactNode;
  readonly onRetry: () => void;
}

/**
 * Says why the answer could not be recorded, and what the student can do; nothing is shown without a problem. The notice
 * stays during the next attempt, so that nothing moves and the pressed button keeps the focus.
 */
export function InterruptionNotice({ state, ...rest }: InterruptionNoticeProps) {
  switch (state.phase) {
    case "stopped":
      return <Stopped {...rest} code={state.code} task={state.task} busy={false} />;
    case "working":
      return state.lastStopCode === undefined ? (
        <Waiting {...rest} state={state} />
      ) : (
        <Stopped {...rest} code={state.lastStopCode} task={state.task} busy />
      );
    case "waiting":
      return <Waiting {...rest} state={state} />;
    default:
      return null;
  }
}

interface WaitingProps {
  readonly state: WaitingState | WorkingState;
  readonly onRetry: () => void;
}

function Waiting({ state, onRetry }: WaitingProps) {
  const t = useTranslations("runner");
  const sentence = formatWaiting(state, t);
  return sentence === null ? null : (
    <InterruptionCallout tone="warn" {...sentence}>
      <Button variant="secondary" size="small" busy={state.phase === "working"} onClick={onRetry}>
        {t("wait.now")}
      </Button>
    </InterruptionCallout>
  );
}

interface StoppedProps extends Omit<InterruptionNoticeProps, "state"> {
  readonly code: RefusalCode;
  readonly task: Task;
  readonly busy: boolean;
}

function Stopped(props: StoppedProps) {
  const t = useTranslations("runner");
  const sentenceOf = useRefusalSentence();
  return (
    <InterruptionCallout tone="bad" {...formatStop(props, sentenceOf(props.code), t)}>
      <StopAction {...props} />
    </InterruptionCallout>
  );
}

/** What the student can do where the page cannot continue by itself. */
function StopAction({ code, busy, path, switchAccount, onRetry }: StoppedProps) {
  const t = useTranslations("runner.stop");
  switch (code) {
    case "NOT_SIGNED_IN":
      return (
        <PlainButtonLink href={signInPath(path)} variant="secondary" size="small">
          {t("signIn")}
        </PlainButtonLink>
      );
    // The page was opened by the student of this test, but another account has signed in on this device since.
    case "SESSION_NOT_FOUND":
    case "FORBIDDEN":
      return switchAccount;
    default:
      return (
        <div className="flex flex-wrap gap-3">
          <Button variant="secondary" size="small" busy={busy} onClick={onRetry}>
            {t("again")}
          </Button>
          <PlainButtonLink href="/home" variant="secondary" size="small">
            {t("home")}
          </PlainButtonLink>
        </div>
      );
  }
}

interface InterruptionCalloutProps {
  readonly tone: "warn" | "bad";
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}

function InterruptionCallout({ tone, title, text, children }: InterruptionCalloutProps) {
  return (
    <div className="mt-4">
      <Callout tone={tone} title={title}>
        <p>{text}</p>
        <div className="mt-3">{children}</div>
      </Callout>
    </div>
  );
}
