import type { AdminSavePoolInput, PoolId } from "@plumbline/contracts";
import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import type { FormEvent, ReactNode } from "react";
import { IssueSummary } from "#form/issue-summary.tsx";
import { SCROLL_ABOVE_SAVE_BAR_CLASSES } from "#form/save-bar.tsx";
import { UnsavedChangesGuard } from "#form/unsaved-changes-guard.tsx";
import type { Draft } from "#form/use-draft.ts";
import { AboutSection } from "./about-section.tsx";
import { AdvancedSection } from "./advanced-section.tsx";
import { DeliverySection } from "./delivery-section.tsx";
import { labelOfPoolField } from "./label-of-pool-field.ts";
import type { PoolForm } from "./pool-form.ts";
import { StatusSection } from "./status-section.tsx";
import { StoppingSection } from "./stopping-section.tsx";

interface PoolFormViewProps {
  readonly draft: Draft<PoolForm, AdminSavePoolInput>;
  /** Absent for a new pool. That is always a draft, so its form has no status section. */
  readonly poolId?: PoolId;
  readonly onSubmit: (event: FormEvent) => void;
  /** The error of the last save, if it belongs to no field. */
  readonly saveError: ReactNode;
  readonly saveBar: ReactNode;
}

/** Lays out the sections of the pool form. */
export function PoolFormView({ draft, poolId, onSubmit, saveError, saveBar }: PoolFormViewProps) {
  const t = useTranslations("admin.pool.label");
  const sectionProps = { form: draft.form, issues: draft.issues, onChange: draft.change };
  return (
    <form
      ref={draft.formRef}
      noValidate
      onSubmit={onSubmit}
      className={clsx("grid max-w-3xl gap-6 *:min-w-0", SCROLL_ABOVE_SAVE_BAR_CLASSES)}
    >
      <UnsavedChangesGuard hasChanges={draft.isDirty} />
      <IssueSummary
        issues={draft.issues}
        labelOf={(field) => labelOfPoolField(t, { field, form: draft.form })}
      />
      <AboutSection {...sectionProps} />
      {poolId !== undefined && <StatusSection {...sectionProps} />}
      <StoppingSection {...sectionProps} />
      <DeliverySection {...sectionProps} />
      <AdvancedSection {...sectionProps} {...(poolId === undefined ? {} : { poolId })} />
      {saveError}
      {saveBar}
    </form>
  );
}
