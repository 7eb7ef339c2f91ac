"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { SwitchAccountButton } from "#features/accounts/switch-account-button.tsx";
import { signInPath } from "#shell/safe-next-path.ts";
import { Button } from "#ui/button.tsx";
import { ButtonLink } from "#ui/button-link.tsx";
import { Callout } from "#ui/callout.tsx";
import type { RefusalCode } from "#ui/refusal/refusal.ts";
import { useRefusalSentence } from "#ui/refusal/use-refusal-sentence.ts";
import type { RunnerState, Task } from "../state/runner-state.ts";
import { stopInWords, waitInWords } from "../state/runner-text.ts";

interface HindranceProps {
  readonly state: RunnerState;
  /** This page's own path, to come back to after signing in. */
  readonly path: string;
  readonly onRetry: () => void;
}

/**
 * What keeps the answer from being recorded, and what can be done; nothing while all is well. It stands still while the
 * next try is under way: nothing moves, and the button that was pressed keeps the focus.
 */
export function Hindrance({ state, ...rest }: HindranceProps) {
  switch (state.phase) {
    case "stopped":
      return <Stopped {...rest} code={state.code} task={state.task} busy={false} />;
    case "working":
      return state.stoppedBy === undefined ? (
        <Waiting {...rest} state={state} />
      ) : (
        <Stopped {...rest} code={state.stoppedBy} task={state.task} busy />
      );
    case "waiting":
      return <Waiting {...rest} state={state} />;
    default:
      return null;
  }
}

type Ways = Omit<HindranceProps, "state">;

interface WaitingProps extends Ways {
  readonly state: Extract<RunnerState, { phase: "waiting" | "working" }>;
}

function Waiting({ state, onRetry }: WaitingProps) {
  const t = useTranslations("runner");
  const waiting = waitInWords(state, t);
  return waiting === null ? null : (
    <HindranceCallout tone="warn" {...waiting}>
      <Button variant="secondary" size="small" busy={state.phase === "working"} onClick={onRetry}>
        {t("wait.now")}
      </Button>
    </HindranceCallout>
  );
}

interface StoppedProps extends Ways {
  readonly code: RefusalCode;
  readonly task: Task;
  readonly busy: boolean;
}

function Stopped(props: StoppedProps) {
  const t = useTranslations("runner");
  const sentenceOf = useRefusalSentence();
  return (
    <HindranceCallout tone="bad" {...stopInWords(props, sentenceOf(props.code), t)}>
      <WayOn {...props} />
    </HindranceCallout>
  );
}

/** What a student can do where the page cannot go on by itself. */
function WayOn({ code, busy, path, onRetry }: StoppedProps) {
  const t = useTranslations("runner.stop");
  switch (code) {
    case "NOT_SIGNED_IN":
      return (
        <ButtonLink href={signInPath(path)} variant="secondary" size="small">
          {t("signIn")}
        </ButtonLink>
      );
    // The page was opened as this test's student: by now another account is signed in on this device.
    case "SESSION_NOT_FOUND":
    case "FORBIDDEN":
      return <SwitchAccountButton next={path} />;
    default:
      return (
        <div className="flex flex-wrap gap-3">
          <Button variant="secondary" size="small" busy={busy} onClick={onRetry}>
            {t("again")}
          </Button>
          <ButtonLink href="/home" variant="secondary" size="small">
            {t("home")}
          </ButtonLink>
        </div>
      );
  }
}

interface HindranceCalloutProps {
  readonly tone: "warn" | "bad";
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}

function HindranceCallout({ tone, title, text, children }: HindranceCalloutProps) {
  return (
    <div className="mt-4">
      <Callout tone={tone} title={title}>
        <p>{text}</p>
        <div className="mt-3">{children}</div>
      </Callout>
    </div>
  );
}
