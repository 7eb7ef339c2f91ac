"use client";

import type { AdminPool, AdminQuestion } from "@plumbline/contracts";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { formatQuantity } from "../../formatting/number.ts";
import { RefusalCallout } from "../../refusal/refusal-callout.tsx";
import { Callout } from "../../ui/callout.tsx";
import { useToast } from "../../ui/toast.tsx";
import { SaveBar } from "../form/save-bar.tsx";
import { SubmitButton } from "../form/submit-button.tsx";
import { useDraft } from "../form/use-draft.ts";
import { ConflictNotice } from "./conflict-notice.tsx";
import { parseQuestionForm, questionFormOf } from "./question-form.ts";
import { QuestionFormView } from "./question-form-view.tsx";
import { useSaveQuestion } from "./use-save-question.ts";

interface QuestionEditorProps {
  readonly pool: AdminPool;
  readonly question: AdminQuestion;
}

/** Edits a question of the bank. Every change of what is asked or measured is a new revision. */
export const QuestionEditor = ({ pool, question }: QuestionEditorProps) => {
  const [base, setBase] = useState(question);
  const router = useRouter();
  const tell = useToast();
  const draft = useDraft({
    initial: questionFormOf(question),
    parse: (form) => parseQuestionForm(form, { poolId: pool.id, expectedRevision: base.revision }),
  });
  const saving = useSaveQuestion({
    onSaved: (saved) => {
      tell(saveInWords(base, saved));
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
        <SaveBar state={draft.isDirty ? "Changes not saved yet" : `Revision ${base.revision} is saved`}>
          <SubmitButton busy={saving.isSaving}>Save</SubmitButton>
        </SaveBar>
      }
    />
  );
};

const saveInWords = (before: AdminQuestion, after: AdminQuestion): string => {
  if (after.revision !== before.revision) return `Saved as revision ${after.revision}.`;
  if (after.status !== before.status)
    return `Saved. Still revision ${after.revision}: only the status changed.`;
  return `Nothing had changed: still revision ${after.revision}.`;
};

const RevisionNote = ({ question }: { readonly question: AdminQuestion }) => (
  <Callout title={`Revision ${question.revision}`}>
    Saving a change makes revision {question.revision + 1}. Answers given so far (
    {formatQuantity(question.answered, "answer", "answers")}) stay with the revision that was answered; tests
    ask the new one from now on.
  </Callout>
);
