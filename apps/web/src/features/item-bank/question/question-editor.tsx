"use client";

import type { AdminPool, AdminQuestion } from "@plumbline/contracts";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { SaveBar } from "#form/save-bar.tsx";
import { SubmitButton } from "#form/submit-button.tsx";
import { useDraft } from "#form/use-draft.ts";
import { Callout } from "#ui/callout.tsx";
import { RefusalCallout } from "#ui/refusal/refusal-callout.tsx";
import { useToast } from "#ui/toast.tsx";
import { ConflictNotice } from "./conflict-notice.tsx";
import { parseQuestionForm, questionFormOf } from "./form/question-form.ts";
import { QuestionFormView } from "./form/question-form-view.tsx";
import { useSaveQuestion } from "./use-save-question.ts";

interface QuestionEditorProps {
  readonly pool: AdminPool;
  readonly question: AdminQuestion;
}

/** Edits a stored question. Saving a change of its wording or item parameters creates a new revision. */
export function QuestionEditor({ pool, question }: QuestionEditorProps) {
  const t = useTranslations("admin.question.editor");
  const forms = useTranslations("admin.form");
  const [savedQuestion, setSavedQuestion] = useState(question);
  const router = useRouter();
  const toast = useToast();
  const draft = useDraft({
    initial: questionFormOf(question),
    parse: (form) => parseQuestionForm(form, { poolId: pool.id, expectedRevision: savedQuestion.revision }),
  });
  const saving = useSaveQuestion({
    onSaved: (saved) => {
      toast(t(savedMessageKey(savedQuestion, saved), { revision: saved.revision }));
      setSavedQuestion(saved);
      draft.markSaved(questionFormOf(saved));
      // Cached pages that Back would show still hold the old question.
      router.refresh();
    },
    onRefused: draft.showIssues,
  });
  const { conflict } = saving;
  return (
    <QuestionFormView
      pool={pool}
      draft={draft}
      isNew={false}
      onSubmit={draft.submit(saving.save)}
      notice={
        conflict === null ? (
          <RevisionNote question={savedQuestion} />
        ) : (
          <ConflictNotice
            key={conflict.revision}
            stored={conflict}
            form={draft.form}
            busy={saving.isSaving}
            onOverwrite={draft.submit((input) =>
              saving.save({ ...input, expectedRevision: conflict.revision }),
            )}
            onDiscard={() => {
              setSavedQuestion(conflict);
              draft.reset(questionFormOf(conflict));
              saving.clearConflict();
            }}
          />
        )
      }
      saveError={saving.failure !== null && <RefusalCallout error={saving.failure} />}
      saveBar={
        <SaveBar
          state={draft.isDirty ? forms("unsaved") : t("isSaved", { revision: savedQuestion.revision })}
        >
          <SubmitButton busy={saving.isSaving}>{t("save")}</SubmitButton>
        </SaveBar>
      }
    />
  );
}

/** Returns the message key that describes what the save changed. */
function savedMessageKey(before: AdminQuestion, after: AdminQuestion): "savedAs" | "onlyStatus" | "nothing" {
  if (after.revision !== before.revision) return "savedAs";
  return after.status === before.status ? "nothing" : "onlyStatus";
}

function RevisionNote({ question }: { readonly question: AdminQuestion }) {
  const t = useTranslations("admin.question.editor");
  return (
    <Callout title={t("revision", { revision: question.revision })}>
      {t("note", { next: question.revision + 1, count: question.answered })}
    </Callout>
  );
}
