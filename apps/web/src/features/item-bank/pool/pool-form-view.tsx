import type { AdminSavePoolInput } from "@plumbline/contracts";
import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import type { FormEvent, ReactNode } from "react";
import { IssueSummary } from "#form/issue-summary.tsx";
import { clearOfSaveBar } from "#form/save-bar.tsx";
import { UnsavedChanges } from "#form/unsaved-changes.tsx";
import type { Draft } from "#form/use-draft.ts";
import { AboutSection } from "./about-section.tsx";
import { AdvancedSection } from "./advanced-section.tsx";
import { ExperienceSection } from "./experience-section.tsx";
import { LengthSection } from "./length-section.tsx";
import { labelOfPoolField } from "./pool-field-labels.ts";
import type { PoolForm } from "./pool-form.ts";
import { StatusSection } from "./status-section.tsx";

interface PoolFormViewProps {
  readonly draft: Draft<PoolForm, AdminSavePoolInput>;
  /** A new pool is a draft: there is nothing to publish yet. */
  readonly isNew: boolean;
  readonly onSubmit: (event: FormEvent) => void;
  /** Why the last save came to nothing, where no field is to blame. */
  readonly failure: ReactNode;
  /** The buttons. */
  readonly bar: ReactNode;
}

/** The form of a pool: what it is about and how its test is delivered. */
export function PoolFormView({ draft, isNew, onSubmit, failure, bar }: PoolFormViewProps) {
  const t = useTranslations("admin.pool.label");
  const parts = { form: draft.form, issues: draft.issues, onChange: draft.change };
  return (
    <form
      ref={draft.formRef}
      noValidate
      onSubmit={onSubmit}
      className={clsx("grid max-w-3xl gap-6 *:min-w-0", clearOfSaveBar)}
    >
      <UnsavedChanges unsaved={draft.isDirty} />
      <IssueSummary
        issues={draft.issues}
        labelOf={(field) => labelOfPoolField(t, { field, form: draft.form })}
      />
      <AboutSection {...parts} />
      {!isNew && <StatusSection {...parts} />}
      <LengthSection {...parts} />
      <ExperienceSection {...parts} />
      <AdvancedSection {...parts} />
      {failure}
      {bar}
    </form>
  );
}
