"use client";

import type { SessionId } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { useTestApi } from "#trpc/test-api-provider.tsx";
import { useCall } from "#trpc/use-call.ts";
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
  const api = useTestApi();
  const end = useCall(() => api.end({ sessionId }), {
    onSuccess: onEnded,
    // The test is already over, for example because another window ended it: that counts as success.
    onError: (error) => refusalOf(error).code === "SESSION_NOT_ACTIVE" && onEnded(),
  });
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
          <Button variant="danger" busy={end.isPending || end.isSuccess} onClick={end.start}>
            {t("end")}
          </Button>
        </>
      }
    >
      {end.error !== null && (
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
