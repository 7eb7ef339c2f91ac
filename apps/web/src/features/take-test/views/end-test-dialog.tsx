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
  /** An answer is being sent, or is only on this device. */
  readonly hasUnsentAnswer: boolean;
  readonly onEnded: () => void;
  readonly onClose: () => void;
}

/** Ends the test early, after explaining the consequences. */
export function EndTestDialog(props: EndTestDialogProps) {
  const { sessionId, answered, hasUnsentAnswer, onEnded, onClose } = props;
  const t = useTranslations("runner.end");
  const trpc = useTRPC();
  const end = useMutation(
    trpc.test.end.mutationOptions({
      onSuccess: onEnded,
      // The test is already over, for example because another window ended it: that counts as success.
      onError: (error) => refusalOf(error).code === "SESSION_NOT_ACTIVE" && onEnded(),
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t("heading")}
      description={<Consequences answered={answered} hasUnsentAnswer={hasUnsentAnswer} />}
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

function Consequences({
  answered,
  hasUnsentAnswer,
}: Pick<EndTestDialogProps, "answered" | "hasUnsentAnswer">) {
  const t = useTranslations("runner.end");
  return (
    <div className="grid gap-3">
      <p>
        {answered === 0 ? t("nothingAnswered") : t("answered", { count: answered })} {t("final")}
      </p>
      {hasUnsentAnswer && <p className="font-medium text-warn">{t("unsent")}</p>}
      <p>{t("instead")}</p>
    </div>
  );
}
