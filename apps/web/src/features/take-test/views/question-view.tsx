"use client";

import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { Button } from "#ui/button.tsx";
import type { Choice } from "#ui/question/choice.ts";
import { QuestionCard } from "#ui/question/question-card.tsx";
import { AwaitFontsAndPictures } from "#ui/rich-text/await-fonts-and-pictures.tsx";
import { hasFormula } from "#ui/rich-text/has-formula.ts";
import { hasPicture } from "#ui/rich-text/has-picture.ts";
import type { Asked } from "../state/runner-state.ts";
import { ActionBar } from "./action-bar.tsx";

interface QuestionViewProps {
  readonly asked: Asked;
  readonly choice: Choice | null;
  /** The answer is on its way: the choice stays as it is. "held": until something is done about it. */
  readonly work: "none" | "busy" | "held";
  readonly onChoose: (choice: Choice) => void;
  readonly onSubmit: (responseMs: number) => void;
  /** What became of the submission; stands below the button, so that nothing that is being read moves. */
  readonly children: ReactNode;
}

/** The outstanding question. Only the button submits. */
export function QuestionView({ asked, choice, work, onChoose, onSubmit, children }: QuestionViewProps) {
  const { content, options } = asked.question;
  const t = useTranslations("runner");
  const [prompted, setPrompted] = useState(false);
  const shownAt = useRef(0);
  const shown = useCallback(() => {
    shownAt.current = performance.now();
  }, []);
  useEffect(shown, [shown]);

  const submit = (): void => {
    if (choice === null) setPrompted(true);
    else onSubmit(Math.round(performance.now() - shownAt.current));
  };
  return (
    <>
      {[content, ...options].some(takesItsTime) && <AwaitFontsAndPictures onShown={shown} />}
      <QuestionCard
        content={content}
        options={options}
        mode={{ kind: "answering", choice, onChoose, locked: work !== "none" }}
      />
      <ActionBar>
        <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
          <Button
            busy={work === "busy"}
            {...(work === "held" ? { "aria-disabled": true } : {})}
            onClick={submit}
            className={clsx("max-sm:w-full sm:min-w-44", work === "held" && "opacity-50")}
          >
            {t("submit")}
          </Button>
          <p className="hidden text-ink-faint text-sm sm:pointer-fine:block">{t("noWayBack")}</p>
        </div>
        <p role="status" className="text-sm text-warn not-empty:mt-2">
          {prompted && choice === null && t("chooseFirst")}
        </p>
        {children}
      </ActionBar>
    </>
  );
}

/** Whether it may have its size only when a font or a picture has come. */
function takesItsTime(text: string): boolean {
  return hasFormula(text) || hasPicture(text);
}
