import type { AdminPool, AdminSaveQuestionInput } from "@plumbline/contracts";
import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import type { FormEvent, ReactNode } from "react";
import { IssueSummary } from "#form/issue-summary.tsx";
import { SCROLL_ABOVE_SAVE_BAR_CLASSES } from "#form/save-bar.tsx";
import { UnsavedChangesGuard } from "#form/unsaved-changes-guard.tsx";
import type { Draft } from "#form/use-draft.ts";
import { QuestionPreview } from "../question-preview.tsx";
import { IdentitySection } from "./identity-section.tsx";
import { ItemParametersSection } from "./item-parameters-section.tsx";
import { labelOfQuestionField, type QuestionForm } from "./question-form.ts";
import { WordingSection } from "./wording-section.tsx";

interface QuestionFormViewProps {
  readonly pool: AdminPool;
  readonly draft: Draft<QuestionForm, AdminSaveQuestionInput>;
  readonly isNew: boolean;
  readonly onSubmit: (event: FormEvent) => void;
  /** Shown above the form. */
  readonly notice?: ReactNode;
  /** The error of the last save, if it belongs to no field. */
  readonly saveError: ReactNode;
  readonly saveBar: ReactNode;
}

/** Lays out the question form and, beside it on wide screens, the preview. */
export function QuestionFormView(props: QuestionFormViewProps) {
  const { pool, draft, isNew, onSubmit, notice, saveError, saveBar } = props;
  const t = useTranslations("admin.question.label");
  const sectionProps = { form: draft.form, issues: draft.issues, onChange: draft.change };
  return (
    <form
      ref={draft.formRef}
      noValidate
      onSubmit={onSubmit}
      className={clsx("grid gap-6", SCROLL_ABOVE_SAVE_BAR_CLASSES)}
    >
      <UnsavedChangesGuard hasChanges={draft.isDirty} />
      {notice}
      <IssueSummary issues={draft.issues} labelOf={(field) => labelOfQuestionField(t, field)} />
      <div className="grid items-start gap-6 *:min-w-0 lg:grid-cols-2">
        <WordingSection language={pool.language} {...sectionProps} />
        <div className="lg:sticky lg:top-6 lg:row-span-3 lg:max-h-[calc(100dvh-7rem)] lg:overflow-y-auto">
          <QuestionPreview form={draft.form} language={pool.language} />
        </div>
        <ItemParametersSection concepts={pool.concepts} language={pool.language} {...sectionProps} />
        <IdentitySection isNew={isNew} {...sectionProps} />
      </div>
      {saveError}
      {saveBar}
    </form>
  );
}
