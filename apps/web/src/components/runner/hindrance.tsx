"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { signInPath } from "../account/safe-next-path.ts";
import { SwitchAccountButton } from "../account/switch-account-button.tsx";
import { useRefusalSentence } from "../refusal/use-refusal-sentence.ts";
import { Button } from "../ui/button.tsx";
import { ButtonLink } from "../ui/button-link.tsx";
import { Callout } from "../ui/callout.tsx";
import type { RunnerState } from "./runner-state.ts";
import { stopInWords, waitInWords } from "./runner-text.ts";

interface HindranceProps {
  readonly state: RunnerState;
  /** This page's own path, to come back to after signing in. */
  readonly path: string;
  readonly onRetry: () => void;
}

/** What keeps the answer from being recorded, and what can be done; nothing while all is well. */
export const Hindrance = ({ state, path, onRetry }: HindranceProps) => {
  const t = useTranslations("runner");
  const sentenceOf = useRefusalSentence();
  switch (state.phase) {
    // It stands still while the next try is under way: nothing moves, and the button keeps the focus.
    case "working":
    case "waiting": {
      const waiting = waitInWords(state, t);
      if (waiting === null) return null;
      return (
        <HindranceCallout tone="warn" {...waiting}>
          <Button variant="secondary" size="small" busy={state.phase === "working"} onClick={onRetry}>
            {t("wait.now")}
          </Button>
        </HindranceCallout>
      );
    }
    case "stopped":
      return (
        <HindranceCallout tone="bad" {...stopInWords(state, sentenceOf(state.code), t)}>
          <WayOn state={state} path={path} onRetry={onRetry} />
        </HindranceCallout>
      );
    default:
      return null;
  }
};

interface StoppedProps extends HindranceProps {
  readonly state: Extract<RunnerState, { phase: "stopped" }>;
}

/** What a student can do where the page cannot go on by itself. */
const WayOn = ({ state, path, onRetry }: StoppedProps) => {
  const t = useTranslations("runner.stop");
  switch (state.code) {
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
          <Button variant="secondary" size="small" onClick={onRetry}>
            {t("again")}
          </Button>
          <ButtonLink href="/home" variant="secondary" size="small">
            {t("home")}
          </ButtonLink>
        </div>
      );
  }
};

interface HindranceCalloutProps {
  readonly tone: "warn" | "bad";
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}

const HindranceCallout = ({ tone, title, text, children }: HindranceCalloutProps) => (
  <div className="mt-4">
    <Callout tone={tone} title={title}>
      <p>{text}</p>
      <div className="mt-3">{children}</div>
    </Callout>
  </div>
);
