import type { AdminPool, AdminSaveQuestionInput } from "@plumbline/contracts";
import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import type { FormEvent, ReactNode } from "react";
import { IssueSummary } from "#form/issue-summary.tsx";
import { clearOfSaveBar } from "#form/save-bar.tsx";
import { UnsavedChanges } from "#form/unsaved-changes.tsx";
import type { Draft } from "#form/use-draft.ts";
import { IdentitySection } from "./identity-section.tsx";
import { ItemParametersSection } from "./item-parameters-section.tsx";
import { labelOfQuestionField, type QuestionForm } from "./question-form.ts";
import { QuestionPreview } from "./question-preview.tsx";
import { WordingSection } from "./wording-section.tsx";

interface QuestionFormViewProps {
  readonly pool: AdminPool;
  readonly draft: Draft<QuestionForm, AdminSaveQuestionInput>;
  readonly isNew: boolean;
  readonly onSubmit: (event: FormEvent) => void;
  /** What stands above the form. */
  readonly notice?: ReactNode;
  /** Why the last save came to nothing, where no field is to blame. */
  readonly failure: ReactNode;
  /** The buttons. */
  readonly bar: ReactNode;
}

/** The form of a question and, beside it where there is room, the question as a student sees it. */
export function QuestionFormView(props: QuestionFormViewProps) {
  const { pool, draft, isNew, onSubmit, notice, failure, bar } = props;
  const t = useTranslations("admin.question.label");
  const parts = { form: draft.form, issues: draft.issues, onChange: draft.change };
  return (
    <form ref={draft.formRef} noValidate onSubmit={onSubmit} className={clsx("grid gap-6", clearOfSaveBar)}>
      <UnsavedChanges unsaved={draft.isDirty} />
      {notice}
      <IssueSummary issues={draft.issues} labelOf={(field) => labelOfQuestionField(t, field)} />
      <div className="grid items-start gap-6 *:min-w-0 lg:grid-cols-2">
        <WordingSection {...parts} />
        <div className="lg:sticky lg:top-6 lg:row-span-3 lg:max-h-[calc(100dvh-7rem)] lg:overflow-y-auto">
          <QuestionPreview form={draft.form} />
        </div>
        <ItemParametersSection concepts={pool.concepts} {...parts} />
        <IdentitySection isNew={isNew} {...parts} />
      </div>
      {failure}
      {bar}
    </form>
  );
}
