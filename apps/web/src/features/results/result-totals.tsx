import type { TestResult } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { LocalTime } from "#ui/format/local-time.tsx";
import { useNumberFormatter } from "#ui/format/number-formatter.ts";

/**
 * The totals of a test that is over: answers, right answers where they are told, duration, start. Below each other on a phone.
 * Where some do not count, the answers are those that do; of none, no share is right.
 */
export function ResultTotals({ result }: { readonly result: TestResult }) {
  const t = useTranslations("student.result.totals");
  const { count, duration, percent } = useNumberFormatter();
  const { correctResponses, accuracy, totalQuestions } = result;
  const allCount = result.effort.leftOut === 0 && result.setAside === undefined;
  const totals = [
    { label: t(allCount ? "answered" : "counted"), value: count(totalQuestions) },
    ...(correctResponses === null || accuracy === null || totalQuestions === 0
      ? []
      : [
          {
            label: t("right"),
            value: t("rightOf", { count: count(correctResponses), share: percent(accuracy) }),
          },
        ]),
    { label: t("duration"), value: duration(result.durationMs) },
    { label: t("started"), value: <LocalTime instant={result.startedAt} /> },
  ];
  return (
    <dl className="grid gap-px overflow-hidden rounded-card border border-line bg-line sm:auto-cols-fr sm:grid-flow-col print:auto-cols-fr print:grid-flow-col">
      {totals.map(({ label, value }) => (
        <div
          key={label}
          className="flex flex-wrap items-baseline justify-between gap-x-4 bg-surface px-4 py-3 sm:block sm:p-5 print:block print:p-2"
        >
          <dt className="text-ink-faint text-sm">{label}</dt>
          <dd className="font-semibold text-lg tabular-nums sm:mt-1 print:mt-0 print:text-base">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
