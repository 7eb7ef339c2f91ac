import type { SessionId, TestComparisonOutput } from "@plumbline/contracts";
import { useFormatter, useTranslations } from "next-intl";
import { compareTests } from "#features/proficiency/compare-tests.ts";
import { ProficiencyPanels } from "#features/proficiency/proficiency-panels.tsx";
import { progressRows } from "#features/proficiency/progress-rows.ts";
import { ProgressTable } from "#features/proficiency/progress-table.tsx";
import type { ContentLanguage } from "#ui/rich-text/language-attributes.ts";
import { SentenceWithText } from "#ui/rich-text/sentence-with-text.tsx";
import { ChangeTable } from "./change-table.tsx";

interface ComparisonProps {
  readonly comparison: TestComparisonOutput;
  /** The language of the names of the concepts. */
  readonly language: ContentLanguage;
}

/** What changed since the student's last test of the pool, in words. */
export function ResultComparison({ comparison, language }: ComparisonProps) {
  const t = useTranslations("student.result.comparison");
  const comparisons = compareTests(comparison);
  return (
    <div className="grid gap-4 *:min-w-0 print:gap-2">
      <p className="max-w-text text-ink-soft print:text-xs">
        {t("earlierTests", { count: comparison.earlierTests })}
      </p>
      {comparisons.length > 0 && (
        <>
          <ChangeTable comparisons={comparisons} language={language} />
          <p className="max-w-text text-ink-soft text-sm print:hidden">{t("caution")}</p>
        </>
      )}
    </div>
  );
}

interface ComparisonFiguresProps extends ComparisonProps {
  readonly resultHref: (sessionId: SessionId) => string;
}

/** All tests that are compared, on the theta scale: a chart for each concept, and a table that is not printed. */
export function ComparisonFigures({ comparison, language, resultHref }: ComparisonFiguresProps) {
  const t = useTranslations("student.result.comparison");
  const tChart = useTranslations("proficiency");
  const format = useFormatter();
  const { sessionId, earlierTests, concepts } = comparison;
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
        {shown < earlierTests && `${t("onlyLast", { count: shown })} `}
        {t("mark")}
      </p>
      <ProficiencyPanels concepts={measured} language={language} marked={sessionId} />
      <div className="print:hidden">
        <ProgressTable
          caption={
            <SentenceWithText text={format.list(names)} language={language}>
              {(concepts) => tChart("overTime", { concepts })}
            </SentenceWithText>
          }
          names={names}
          language={language}
          rows={rows}
        />
      </div>
    </div>
  );
}
