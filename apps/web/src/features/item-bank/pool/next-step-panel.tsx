import type { AdminPool } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { Callout } from "#ui/callout.tsx";
import { nextStepOf, questionsMissing } from "./next-step.ts";
import { PublishButton } from "./publish-button.tsx";

/** What this pool needs next, and what its tests lack. Nothing while the list of questions says it itself. */
export function NextStepPanel({ pool }: { readonly pool: AdminPool }) {
  const t = useTranslations("admin.pool.next");
  const step = nextStepOf(pool);
  switch (step.kind) {
    case "add-questions":
      return null;
    case "activate-questions":
      return (
        <Callout tone="warn" title={t("noneActive")}>
          {t("noneActiveText")}
        </Callout>
      );
    case "publish":
      return (
        <Callout title={t("draft")}>
          <p>{t("draftText")}</p>
          <Shortage pool={pool} />
          <div className="mt-3">
            <PublishButton pool={pool} label={t("publish")} />
          </div>
        </Callout>
      );
    case "reopen":
      return (
        <Callout tone="warn" title={t("archived")}>
          <p>{t("archivedText")}</p>
          <div className="mt-3">
            <PublishButton pool={pool} label={t("publishAgain")} />
          </div>
        </Callout>
      );
    case "none":
      return questionsMissing(pool) === 0 ? null : (
        <Callout tone="warn" title={t("mayRunOut")}>
          <Shortage pool={pool} />
        </Callout>
      );
    default:
      return step satisfies never;
  }
}

function Shortage({ pool }: { readonly pool: AdminPool }) {
  const t = useTranslations("admin.pool.next");
  return questionsMissing(pool) === 0 ? null : (
    <p>{t("shortage", { count: pool.delivery.stopping.maximum, active: pool.activeQuestionCount })}</p>
  );
}
