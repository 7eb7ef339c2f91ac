"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { RunnerView } from "#features/take-test/views/runner-view.tsx";
import { Button } from "#ui/button.tsx";
import { PlainButtonLink } from "#ui/plain-link.tsx";
import type { TryOutStep } from "./try-out-steps.ts";
import { useTryOut } from "./use-try-out.ts";

interface TryOutProps {
  readonly steps: readonly TryOutStep[];
  /** The link at the end: to the student's tests, or to signing in. */
  readonly nextLink: { readonly href: string; readonly label: string };
}

/** A practice test that shows how the question page works. It can be repeated. */
export function TryOut({ steps, nextLink }: TryOutProps) {
  const [round, setRound] = useState(1);
  const [first] = steps;
  if (first === undefined) return null;
  return (
    <TryOutRound
      key={round}
      steps={steps}
      first={first}
      nextLink={nextLink}
      onRepeat={() => setRound(round + 1)}
    />
  );
}

interface TryOutRoundProps extends TryOutProps {
  readonly first: TryOutStep;
  readonly onRepeat: () => void;
}

function TryOutRound({ steps, first, nextLink, onRepeat }: TryOutRoundProps) {
  const t = useTranslations("tryOut");
  const { state, actions } = useTryOut(steps, first);
  if (state.phase === "over") return <TryOutSummary nextLink={nextLink} onRepeat={onRepeat} />;
  return (
    <RunnerView
      pool={{ name: t("title"), language: useLocale() }}
      path="/try-out"
      state={state}
      actions={actions}
      report={<p className="ms-3 text-ink-faint text-sm">{t("pretended")}</p>}
    />
  );
}

const LESSONS = ["choosing", "keys", "formulas", "texts", "connection"] as const;

/** What the student has practised. */
function TryOutSummary({ nextLink, onRepeat }: Pick<TryOutRoundProps, "nextLink" | "onRepeat">) {
  const t = useTranslations("tryOut.over");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <main id="content" tabIndex={-1} className="mx-auto w-full max-w-question px-4 py-12 sm:px-6">
      <h1 ref={heading} tabIndex={-1} className="font-semibold text-2xl sm:text-3xl">
        {t("heading")}
      </h1>
      <p className="mt-3 text-ink-soft">{t("text")}</p>
      <ul className="mt-6 list-disc space-y-2 ps-5">
        {LESSONS.map((lesson) => (
          <li key={lesson}>{t(lesson)}</li>
        ))}
      </ul>
      <div className="mt-8 flex flex-wrap gap-3">
        <PlainButtonLink href={nextLink.href}>{nextLink.label}</PlainButtonLink>
        <Button variant="secondary" onClick={onRepeat}>
          {t("again")}
        </Button>
      </div>
    </main>
  );
}
