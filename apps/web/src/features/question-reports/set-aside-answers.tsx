"use client";

import type { AdminSetAsideInput } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { RefusalCallout } from "#ui/refusal/refusal-callout.tsx";
import { Textarea } from "#ui/textarea.tsx";
import { useToast } from "#ui/toast.tsx";
import { useSetAside } from "./use-set-aside.ts";

type DistributiveOmit<Input, Key extends PropertyKey> = Input extends unknown ? Omit<Input, Key> : never;

interface SetAsideAnswersProps {
  /** One answer of a session, or every answer to one revision of a question. */
  readonly target: DistributiveOmit<AdminSetAsideInput, "reason">;
}

/**
 * Button that sets answers aside, so that they no longer count. Its dialog requires a reason, which is shown
 * with every affected result.
 */
export function SetAsideAnswers({ target }: SetAsideAnswersProps) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [hasSubmitted, setHasSubmitted] = useState(false);
  const t = useTranslations("reports");
  const toast = useToast();
  const setAside = useSetAside((count) => {
    setOpen(false);
    toast(t("setAsideDone", { count }));
  });
  const isAll = target.scope === "question";
  const send = (): void => {
    setHasSubmitted(true);
    if (reason.trim() !== "") setAside.mutate({ ...target, reason });
  };
  return (
    <>
      <Button variant="quiet" size="small" onClick={() => setOpen(true)}>
        {t(isAll ? "setAsideAll" : "setAsideAnswer")}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={isAll ? t("allTitle", { revision: target.revision }) : t("answerTitle")}
        description={
          isAll ? t("allAbout", { revision: target.revision, id: target.questionId }) : t("answerAbout")
        }
        actions={
          <>
            <Button variant="secondary" onClick={() => setOpen(false)}>
              {t("cancel")}
            </Button>
            <Button variant="danger" busy={setAside.isPending} onClick={send}>
              {t("setAside")}
            </Button>
          </>
        }
      >
        <div className="mt-5 grid gap-4">
          <Field
            label={t("reason")}
            hint={t("reasonHint")}
            error={hasSubmitted && reason.trim() === "" ? t("sayWhy") : undefined}
          >
            {(control) => (
              <Textarea
                {...control}
                rows={3}
                maxLength={1_000}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
          {setAside.isError && <RefusalCallout error={setAside.error} />}
        </div>
      </Dialog>
    </>
  );
}
