import type { SessionId, TestComparisonOutput } from "@plumbline/contracts";
import { useFormatter, useTranslations } from "next-intl";
import { comparisonsOf } from "#features/proficiency/compare-tests.ts";
import { ProficiencyPanels } from "#features/proficiency/proficiency-panels.tsx";
import { progressRows } from "#features/proficiency/progress-rows.ts";
import { ProgressTable } from "#features/proficiency/progress-table.tsx";
import { ChangeTable } from "./change-table.tsx";

interface ResultComparisonProps {
  readonly comparison: TestComparisonOutput;
  readonly resultHref: (sessionId: SessionId) => string;
}

/**
 * This test beside the student's earlier ones: in words what changed since the last, and all of them as a chart with a
 * table. On paper the table of all is left out, for a page has no room for it: what is there has its intervals too.
 */
export function ResultComparison({ comparison, resultHref }: ResultComparisonProps) {
  const t = useTranslations("student.result.comparison");
  const tChart = useTranslations("proficiency");
  const format = useFormatter();
  const { sessionId, earlierTests, concepts } = comparison;
  const changes = comparisonsOf(comparison);
  const measured = concepts.filter(({ points }) => points.length > 0);
  const names = measured.map(({ name }) => name);
  const rows = progressRows(measured).map((row) => {
    const isThisTest = row.sessionId === sessionId;
    return { ...row, isThisTest, href: isThisTest ? null : resultHref(row.sessionId) };
  });
  const shown = rows.filter(({ isThisTest }) => !isThisTest).length;
  return (
    <div className="grid gap-6 *:min-w-0 print:gap-2">
      <p className="max-w-text text-ink-soft print:text-xs">
        {t("earlierTests", { count: earlierTests })}
        {shown < earlierTests && ` ${t("onlyLast", { count: shown })}`} {t("mark")}
      </p>
      {changes.length > 0 && (
        <div>
          <ChangeTable comparisons={changes} />
          <p className="mt-3 max-w-text text-ink-soft text-sm print:hidden">{t("caution")}</p>
        </div>
      )}
      <ProficiencyPanels concepts={measured} marked={sessionId} />
      <div className="print:hidden">
        <ProgressTable
          caption={tChart("overTime", { concepts: format.list(names) })}
          names={names}
          rows={rows}
        />
      </div>
    </div>
  );
}
