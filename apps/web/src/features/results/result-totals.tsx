import type { TestResult } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { useFigures } from "#ui/format/figures.ts";
import { LocalTime } from "#ui/format/local-time.tsx";

/** What was counted and measured of a test that is over. */
export function ResultTotals({ result }: { readonly result: TestResult }) {
  const t = useTranslations("student.result.totals");
  const { count, duration, percent } = useFigures();
  const durationMs = Date.parse(result.completedAt) - Date.parse(result.startedAt);
  const right = t("rightOf", { count: count(result.correctResponses), share: percent(result.accuracy) });
  const facts = [
    { term: t("answered"), text: count(result.totalQuestions) },
    { term: t("right"), text: right },
    { term: t("duration"), text: duration(durationMs) },
    { term: t("ended"), text: <LocalTime instant={result.completedAt} style="date" /> },
  ];
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-card border border-line bg-line sm:grid-cols-4 print:grid-cols-4">
      {facts.map(({ term, text }) => (
        <div key={term} className="bg-surface p-4 sm:p-5 print:p-2">
          <dt className="text-ink-faint text-sm">{term}</dt>
          <dd className="mt-1 font-semibold text-lg tabular-nums print:mt-0 print:text-base">{text}</dd>
        </div>
      ))}
    </dl>
  );
}
