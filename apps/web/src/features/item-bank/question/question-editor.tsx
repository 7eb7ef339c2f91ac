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
import { parseQuestionForm, questionFormOf } from "./question-form.ts";
import { QuestionFormView } from "./question-form-view.tsx";
import { useSaveQuestion } from "./use-save-question.ts";

interface QuestionEditorProps {
  readonly pool: AdminPool;
  readonly question: AdminQuestion;
}

/** Edits a question of the bank. Every change of what is asked or measured is a new revision. */
export function QuestionEditor({ pool, question }: QuestionEditorProps) {
  const t = useTranslations("admin.question.editor");
  const forms = useTranslations("admin.form");
  const [base, setBase] = useState(question);
  const router = useRouter();
  const toast = useToast();
  const draft = useDraft({
    initial: questionFormOf(question),
    parse: (form) => parseQuestionForm(form, { poolId: pool.id, expectedRevision: base.revision }),
  });
  const saving = useSaveQuestion({
    onSaved: (saved) => {
      toast(t(outcomeOf(base, saved), { revision: saved.revision }));
      setBase(saved);
      draft.settle(questionFormOf(saved));
      // The pages that the browser keeps for Back show the question as it was.
      router.refresh();
    },
    onRefused: draft.refuse,
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
          <RevisionNote question={base} />
        ) : (
          <ConflictNotice
            key={conflict.revision}
            theirs={conflict}
            mine={draft.form}
            busy={saving.isSaving}
            onOverwrite={draft.submit((input) =>
              saving.save({ ...input, expectedRevision: conflict.revision }),
            )}
            onDiscard={() => {
              setBase(conflict);
              draft.restart(questionFormOf(conflict));
              saving.resolve();
            }}
          />
        )
      }
      failure={saving.failure !== null && <RefusalCallout error={saving.failure} />}
      bar={
        <SaveBar state={draft.isDirty ? forms("unsaved") : t("isSaved", { revision: base.revision })}>
          <SubmitButton busy={saving.isSaving}>{t("save")}</SubmitButton>
        </SaveBar>
      }
    />
  );
}

/** What saving did: the name of the sentence that says it. */
function outcomeOf(before: AdminQuestion, after: AdminQuestion): "savedAs" | "onlyStatus" | "nothing" {
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
