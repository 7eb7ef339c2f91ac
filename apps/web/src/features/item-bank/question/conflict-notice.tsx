import type { AdminQuestion } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { questionPath } from "#shell/item-bank-paths.ts";
import { Button } from "#ui/button.tsx";
import { ButtonLink } from "#ui/button-link.tsx";
import { Callout } from "#ui/callout.tsx";
import { changedFields } from "./changed-fields.ts";
import type { QuestionForm } from "./form/question-form.ts";

interface ConflictNoticeProps {
  /** The question as another author saved it while this form was open. */
  readonly stored: AdminQuestion;
  readonly form: QuestionForm;
  readonly busy: boolean;
  readonly onOverwrite: () => void;
  readonly onDiscard: () => void;
}

/**
 * Tells that another author saved the question while this form was open. The author chooses to overwrite that
 * revision or to discard their own changes.
 */
export function ConflictNotice({ stored, form, busy, onOverwrite, onDiscard }: ConflictNoticeProps) {
  const t = useTranslations("admin.question.conflict");
  const labels = useTranslations("admin.question.label");
  const { revision } = stored;
  const container = useRef<HTMLDivElement>(null);
  useEffect(() => container.current?.focus(), []);
  const differing = changedFields(form, stored);
  return (
    <div ref={container} tabIndex={-1} className="outline-none">
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
            href={questionPath(stored.poolId, stored.id)}
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
