import type { AdminPool } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { Callout } from "#ui/callout.tsx";
import { missingQuestionCount, nextStepOf } from "./next-step.ts";
import { PublishButton } from "./publish-button.tsx";

/**
 * Tells the author what to do next with a pool, and whether it has too few active questions. Renders nothing
 * for a pool without questions: the question list says so itself.
 */
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
      return missingQuestionCount(pool) === 0 ? null : (
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
  return missingQuestionCount(pool) === 0 ? null : (
    <p>{t("shortage", { count: pool.delivery.stopping.maximum, active: pool.activeQuestionCount })}</p>
  );
}
