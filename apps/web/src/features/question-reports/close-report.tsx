"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { RefusalCallout } from "#ui/refusal/refusal-callout.tsx";
import { Textarea } from "#ui/textarea.tsx";
import { useToast } from "#ui/toast.tsx";

/** Button that closes a report. Its dialog takes an optional note about the outcome. */
export function CloseReport({ reportId }: { readonly reportId: string }) {
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState("");
  const t = useTranslations("reports");
  const toast = useToast();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const close = useMutation(
    trpc.admin.resolveReport.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.admin.reports.pathFilter());
        setOpen(false);
        toast(t("done"));
      },
    }),
  );
  return (
    <>
      <Button variant="secondary" size="small" onClick={() => setOpen(true)}>
        {t("close")}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t("closeTitle")}
        description={t("closeAbout")}
        actions={
          <>
            <Button variant="secondary" onClick={() => setOpen(false)}>
              {t("cancel")}
            </Button>
            <Button busy={close.isPending} onClick={() => close.mutate({ reportId, note })}>
              {t("close")}
            </Button>
          </>
        }
      >
        <div className="mt-5 grid gap-4">
          <Field label={t("note")} optional>
            {(control) => (
              <Textarea
                {...control}
                rows={3}
                maxLength={1_000}
                value={note}
                onChange={(event) => setNote(event.target.value)}
              />
            )}
          </Field>
          {close.isError && <RefusalCallout error={close.error} />}
        </div>
      </Dialog>
    </>
  );
}
