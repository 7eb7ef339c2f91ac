"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { SaveBar } from "#form/save-bar.tsx";
import { SubmitButton } from "#form/submit-button.tsx";
import { useDraft } from "#form/use-draft.ts";
import { poolPath } from "#shell/item-bank-paths.ts";
import { RefusalCallout } from "#ui/refusal/refusal-callout.tsx";
import { SentenceWithText } from "#ui/rich-text/sentence-with-text.tsx";
import { useToast } from "#ui/toast.tsx";
import { parsePoolForm } from "./form/parse-pool-form.ts";
import { defaultDelivery, newPoolForm } from "./form/pool-form.ts";
import { PoolFormView } from "./form/pool-form-view.tsx";
import { useSavePool } from "./use-save-pool.ts";

/** Form that creates a pool. */
export function NewPoolForm() {
  const t = useTranslations("admin.pool.maker");
  const router = useRouter();
  const toast = useToast();
  const draft = useDraft({
    initial: newPoolForm(new Intl.Locale(useLocale()).language),
    parse: (form) => parsePoolForm(form, { delivery: defaultDelivery }),
  });
  const saving = useSavePool({
    onSaved: (pool) => {
      toast(
        <SentenceWithText text={pool.name} language={pool.language}>
          {(name) => t("made", { name })}
        </SentenceWithText>,
      );
      draft.reset(draft.form);
      router.push(poolPath(pool.id));
    },
    onRefused: draft.showIssues,
  });
  return (
    <PoolFormView
      draft={draft}
      onSubmit={draft.submit((input) => saving.save(input))}
      saveError={saving.failure !== null && <RefusalCallout error={saving.failure} />}
      saveBar={
        <SaveBar state={t("state")}>
          <SubmitButton busy={saving.isSaving}>{t("submit")}</SubmitButton>
        </SaveBar>
      }
    />
  );
}
