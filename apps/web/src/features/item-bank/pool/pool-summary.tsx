import type { AdminPool } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useNumberFormatter } from "#ui/format/number-formatter.ts";
import { AuthorText } from "#ui/rich-text/author-text.tsx";

/** The key figures of a pool. */
export function PoolSummary({ pool }: { readonly pool: AdminPool }) {
  const t = useTranslations("admin.pool.facts");
  const numbers = useNumberFormatter();
  const labels = useTranslations("admin.pool.label");
  const { stopping, timeLimitMinutes } = pool.delivery;
  const limit = timeLimitMinutes === null ? t("noLimit") : t("minutes", { count: timeLimitMinutes });
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-4 lg:grid-cols-4">
      <LabelledValue name={t("active")}>
        {pool.questionCount > pool.activeQuestionCount
          ? t("activeOf", { active: pool.activeQuestionCount, all: pool.questionCount })
          : numbers.count(pool.activeQuestionCount)}
      </LabelledValue>
      <LabelledValue name={t("begun")}>{numbers.count(pool.sessionCount)}</LabelledValue>
      <LabelledValue name={t("test")}>
        {t("lengthAndLimit", {
          length: numbers.length({ min: stopping.minimum, max: stopping.maximum }),
          limit,
        })}
      </LabelledValue>
      <LabelledValue name={labels("concepts")}>
        <AuthorText language={pool.language}>{pool.concepts.join(", ")}</AuthorText>
      </LabelledValue>
    </dl>
  );
}

function LabelledValue({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt className="text-ink-faint text-sm">{name}</dt>
      <dd className="font-medium">{children}</dd>
    </div>
  );
}
