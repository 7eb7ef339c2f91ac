import { useTranslations } from "next-intl";
import type { ConceptComparison, EstimateChange } from "#features/proficiency/compare-tests.ts";
import { EstimateWithInterval } from "#features/proficiency/estimate-with-interval.tsx";
import { TestTime } from "#features/sessions/test-time.tsx";
import { Cell, ColumnHead, RowHead, Table } from "#ui/table.tsx";

interface ChangeTableProps {
  readonly comparisons: readonly ConceptComparison[];
}

const changeSymbols: Record<EstimateChange, string> = { higher: "↑", lower: "↓", unclear: "≈" };

/** Compares this test with the last earlier one, concept by concept, and says where the difference is significant. */
export function ChangeTable({ comparisons }: ChangeTableProps) {
  const t = useTranslations("student.result.comparison");
  return (
    <Table caption={t("caption")}>
      <thead>
        <tr>
          <ColumnHead>{t("concept")}</ColumnHead>
          <ColumnHead numeric>{t("earlier")}</ColumnHead>
          <ColumnHead numeric>{t("now")}</ColumnHead>
          <ColumnHead>{t("change")}</ColumnHead>
        </tr>
      </thead>
      <tbody>
        {comparisons.map(({ name, earlier, now, change }) => (
          <tr key={name}>
            <RowHead>{name}</RowHead>
            <Cell numeric>
              <span className="whitespace-nowrap">
                <EstimateWithInterval {...earlier} />
              </span>
              <span className="block text-ink-faint text-sm print:hidden">
                <TestTime {...earlier} />
              </span>
            </Cell>
            <Cell numeric className="whitespace-nowrap">
              <EstimateWithInterval {...now} />
            </Cell>
            <Cell className={change === "unclear" ? "text-ink-soft" : "font-medium"}>
              <span aria-hidden="true">{changeSymbols[change]} </span>
              {t(change)}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
