"use client";

import type { SessionId } from "@plumbline/contracts";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { refusalOf } from "#ui/refusal/refusal.ts";
import { RefusalCallout } from "#ui/refusal/refusal-callout.tsx";

interface EndTestDialogProps {
  readonly sessionId: SessionId;
  readonly answered: number;
  /** An answer is on its way or kept on this device only. */
  readonly unsent: boolean;
  readonly onEnded: () => void;
  readonly onClose: () => void;
}

/** Ends the test early, after saying what that means. */
export function EndTestDialog(props: EndTestDialogProps) {
  const { sessionId, answered, unsent, onEnded, onClose } = props;
  const t = useTranslations("runner.end");
  const trpc = useTRPC();
  const end = useMutation(
    trpc.test.end.mutationOptions({
      onSuccess: onEnded,
      // Already over, perhaps by another window: that is what was asked for.
      onError: (error) => refusalOf(error).code === "SESSION_NOT_ACTIVE" && onEnded(),
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t("heading")}
      description={<WhatEndingMeans answered={answered} unsent={unsent} />}
      actions={
        <>
          <Button variant="secondary" onClick={onClose}>
            {t("goOn")}
          </Button>
          <Button
            variant="danger"
            busy={end.isPending || end.isSuccess}
            onClick={() => end.mutate({ sessionId })}
          >
            {t("end")}
          </Button>
        </>
      }
    >
      {end.isError && (
        <div className="mt-4">
          <RefusalCallout error={end.error} />
        </div>
      )}
    </Dialog>
  );
}

function WhatEndingMeans({ answered, unsent }: Pick<EndTestDialogProps, "answered" | "unsent">) {
  const t = useTranslations("runner.end");
  return (
    <div className="grid gap-3">
      <p>
        {answered === 0 ? t("nothingAnswered") : t("answered", { count: answered })} {t("final")}
      </p>
      {unsent && <p className="font-medium text-warn">{t("unsent")}</p>}
      <p>{t("instead")}</p>
    </div>
  );
}
