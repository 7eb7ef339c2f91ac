"use client";

import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef, useState } from "react";
import { RunnerView } from "#features/take-test/views/runner-view.tsx";
import { Button } from "#ui/button.tsx";
import { ButtonLink } from "#ui/button-link.tsx";
import { type TryOutStep, tryOutStepsOf } from "./try-out-questions.ts";
import { useTryOut } from "./use-try-out.ts";

interface TryOutProps {
  /** Where it leads afterwards: to the own tests, or to signing in. */
  readonly onwards: { readonly href: string; readonly label: string };
}

/** The rehearsal of a test, as often as one likes. */
export function TryOut({ onwards }: TryOutProps) {
  const t = useTranslations("tryOut.question");
  const [round, setRound] = useState(1);
  const steps = useMemo(() => tryOutStepsOf(t), [t]);
  const [first] = steps;
  if (first === undefined) return null;
  return (
    <Rehearsal
      key={round}
      steps={steps}
      first={first}
      onwards={onwards}
      onAgain={() => setRound(round + 1)}
    />
  );
}

interface RehearsalProps extends TryOutProps {
  readonly steps: readonly TryOutStep[];
  readonly first: TryOutStep;
  readonly onAgain: () => void;
}

function Rehearsal({ steps, first, onwards, onAgain }: RehearsalProps) {
  const t = useTranslations("tryOut");
  const { state, actions } = useTryOut(steps, first);
  if (state.phase === "over") return <Rehearsed onwards={onwards} onAgain={onAgain} />;
  return (
    <RunnerView
      testName={t("title")}
      path="/try-out"
      state={state}
      actions={actions}
      report={<p className="ms-3 text-ink-faint text-sm">{t("pretended")}</p>}
    />
  );
}

const learned = ["choosing", "keys", "formulas", "texts", "connection"] as const;

function Rehearsed({ onwards, onAgain }: Pick<RehearsalProps, "onwards" | "onAgain">) {
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
        {learned.map((name) => (
          <li key={name}>{t(name)}</li>
        ))}
      </ul>
      <div className="mt-8 flex flex-wrap gap-3">
        <ButtonLink href={onwards.href}>{onwards.label}</ButtonLink>
        <Button variant="secondary" onClick={onAgain}>
          {t("again")}
        </Button>
      </div>
    </main>
  );
}
