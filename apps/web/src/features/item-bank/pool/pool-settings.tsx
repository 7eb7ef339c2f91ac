"use client";

import type { AdminPool } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { SaveBar } from "#form/save-bar.tsx";
import { SubmitButton } from "#form/submit-button.tsx";
import { useDraft } from "#form/use-draft.ts";
import { RefusalCallout } from "#ui/refusal/refusal-callout.tsx";
import { useToast } from "#ui/toast.tsx";
import { parsePoolForm } from "./form/parse-pool-form.ts";
import { poolFormOf } from "./form/pool-form.ts";
import { PoolFormView } from "./form/pool-form-view.tsx";
import { useSavePool } from "./use-save-pool.ts";

/** Form that changes a pool's settings. */
export function PoolSettings({ pool }: { readonly pool: AdminPool }) {
  const t = useTranslations("admin.pool.settings");
  const forms = useTranslations("admin.form");
  const toast = useToast();
  const draft = useDraft({
    initial: poolFormOf(pool),
    parse: (form) => parsePoolForm(form, { id: pool.id, delivery: pool.delivery }),
  });
  const saving = useSavePool({
    onSaved: (saved) => {
      toast(t("saved"));
      draft.markSaved(poolFormOf(saved));
    },
    onRefused: draft.showIssues,
  });
  return (
    <PoolFormView
      draft={draft}
      poolId={pool.id}
      onSubmit={draft.submit((input) => saving.save(input))}
      saveError={saving.failure !== null && <RefusalCallout error={saving.failure} />}
      saveBar={
        <SaveBar state={draft.isDirty ? forms("unsaved") : t("state")}>
          <SubmitButton busy={saving.isSaving}>{t("submit")}</SubmitButton>
        </SaveBar>
      }
    />
  );
}
