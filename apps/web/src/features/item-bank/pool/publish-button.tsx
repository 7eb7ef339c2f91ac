"use client";

import type { AdminPool } from "@plumbline/contracts";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { formatFormIssues, type IssuesByField } from "#form/form-issues.ts";
import { useTRPC } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { Callout } from "#ui/callout.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { useNumberFormatter } from "#ui/format/number-formatter.ts";
import { RefusalCallout } from "#ui/refusal/refusal-callout.tsx";
import { SentenceWithText } from "#ui/rich-text/sentence-with-text.tsx";
import { useToast } from "#ui/toast.tsx";
import { ReachWarnings } from "./reach-warnings.tsx";
import { useSavePool } from "./use-save-pool.ts";

interface PublishButtonProps {
  readonly pool: AdminPool;
  readonly label: string;
}

/** Button that publishes a pool after a confirmation. */
export function PublishButton({ pool, label }: PublishButtonProps) {
  const t = useTranslations("admin.pool.publish");
  const issues = useTranslations("issues");
  const numbers = useNumberFormatter();
  const [open, setOpen] = useState(false);
  const [fieldIssues, setFieldIssues] = useState<IssuesByField>({});
  const [loadError, setLoadError] = useState<unknown>(null);
  const toast = useToast();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const saving = useSavePool({
    onSaved: () => {
      setOpen(false);
      toast(
        <SentenceWithText text={pool.name} language={pool.language}>
          {(name) => t("published", { name })}
        </SentenceWithText>,
      );
    },
    onRefused: setFieldIssues,
  });
  const publish = (): void => {
    const { id } = pool;
    setFieldIssues({});
    setLoadError(null);
    // Publishing must change nothing but the status, so the present settings are fetched first.
    queryClient.fetchQuery(trpc.admin.pool.queryOptions({ id }, { staleTime: 0 })).then((current) => {
      const { name, description, language, formOfAddress, concepts, delivery } = current ?? pool;
      const present = { id, name, description, language, formOfAddress, concepts, delivery };
      saving.save({ ...present, status: "published" });
    }, setLoadError);
  };
  const error = loadError ?? saving.failure;
  const { minimum: min, maximum: max } = pool.delivery.stopping;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{label}</Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={
          <SentenceWithText text={pool.name} language={pool.language}>
            {(name) => t("title", { name })}
          </SentenceWithText>
        }
        description={t("text", { length: numbers.length({ min, max }) })}
        actions={
          <>
            <Button variant="secondary" onClick={() => setOpen(false)}>
              {t("notYet")}
            </Button>
            <Button busy={saving.isSaving} onClick={publish}>
              {t("now")}
            </Button>
          </>
        }
      >
        <div className="mt-4 grid gap-3 empty:hidden">
          <ReachWarnings pool={pool} />
          {Object.values(formatFormIssues(fieldIssues, issues)).map((sentence) => (
            <Callout key={sentence} tone="bad" role="alert">
              {sentence}
            </Callout>
          ))}
          {error !== null && <RefusalCallout error={error} />}
        </div>
      </Dialog>
    </>
  );
}
