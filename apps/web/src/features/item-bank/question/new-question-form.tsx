"use client";

import type { AdminPool } from "@plumbline/contracts";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { SaveBar } from "#form/save-bar.tsx";
import { SubmitButton } from "#form/submit-button.tsx";
import { useDraft } from "#form/use-draft.ts";
import { poolPath } from "#shell/item-bank-paths.ts";
import { RefusalCallout } from "#ui/refusal/refusal-callout.tsx";
import { useToast } from "#ui/toast.tsx";
import { newQuestionForm, parseQuestionForm } from "./form/question-form.ts";
import { QuestionFormView } from "./form/question-form-view.tsx";
import { useSaveQuestion } from "./use-save-question.ts";

type AfterSave = "back-to-pool" | "write-another";

/** Form that adds a question to a pool. */
export function NewQuestionForm({ pool }: { readonly pool: AdminPool }) {
  const t = useTranslations("admin.question.writer");
  const router = useRouter();
  const toast = useToast();
  const afterSave = useRef<AfterSave>("back-to-pool");
  const draft = useDraft({
    initial: newQuestionForm(pool.concepts),
    parse: (form) => parseQuestionForm(form, { poolId: pool.id, expectedRevision: 0 }),
  });
  const saving = useSaveQuestion({
    onSaved: (saved) => {
      toast(t("saved", { id: saved.id }));
      const { weights, status } = draft.form;
      draft.reset({
        ...newQuestionForm(pool.concepts),
        ...(afterSave.current === "write-another" ? { weights, status } : {}),
      });
      if (afterSave.current === "back-to-pool") router.push(poolPath(pool.id));
      else draft.formRef.current?.querySelector("textarea")?.focus();
      router.refresh();
    },
    onRefused: draft.showIssues,
  });
  const setAfterSave = (next: AfterSave) => (): void => {
    afterSave.current = next;
  };
  return (
    <QuestionFormView
      pool={pool}
      draft={draft}
      isNew
      onSubmit={draft.submit(saving.save)}
      saveError={saving.failure !== null && <RefusalCallout error={saving.failure} />}
      saveBar={
        <SaveBar state={draft.isDirty ? t("notSaved") : t("nothing")}>
          <SubmitButton busy={saving.isSaving} onClick={setAfterSave("back-to-pool")}>
            {t("save")}
          </SubmitButton>
          <SubmitButton variant="secondary" busy={saving.isSaving} onClick={setAfterSave("write-another")}>
            {t("another")}
          </SubmitButton>
        </SaveBar>
      }
    />
  );
}
