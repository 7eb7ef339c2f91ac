import type { AdminQuestion } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { questionPath } from "#shell/item-bank-paths.ts";
import { Button } from "#ui/button.tsx";
import { ButtonLink } from "#ui/button-link.tsx";
import { Callout } from "#ui/callout.tsx";
import { differenceFrom } from "./question-difference.ts";
import type { QuestionForm } from "./question-form.ts";

interface ConflictNoticeProps {
  /** The question as somebody else saved it while this form was open. */
  readonly theirs: AdminQuestion;
  readonly mine: QuestionForm;
  readonly busy: boolean;
  readonly onOverwrite: () => void;
  readonly onDiscard: () => void;
}

/** Somebody saved the question meanwhile. Nothing typed is lost, and nothing of theirs is overwritten unasked. */
export function ConflictNotice({ theirs, mine, busy, onOverwrite, onDiscard }: ConflictNoticeProps) {
  const t = useTranslations("admin.question.conflict");
  const labels = useTranslations("admin.question.label");
  const { revision } = theirs;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const differing = differenceFrom(mine, theirs);
  return (
    <div ref={box} tabIndex={-1} className="outline-none">
      <Callout tone="warn" role="alert" title={t("title", { revision })}>
        <p>
          {differing.length === 0
            ? t("same")
            : t("differs", { fields: differing.map((field) => labels(field)).join(", ") })}
        </p>
        <div className="mt-3 flex flex-wrap gap-3">
          <ButtonLink
            variant="secondary"
            size="small"
            href={questionPath(theirs.poolId, theirs.id)}
            target="_blank"
          >
            {t("see", { revision })}
          </ButtonLink>
          <Button variant="secondary" size="small" onClick={onDiscard}>
            {t("drop", { revision })}
          </Button>
          <Button variant="danger" size="small" busy={busy} onClick={onOverwrite}>
            {t("overwrite")}
          </Button>
        </div>
      </Callout>
    </div>
  );
}
