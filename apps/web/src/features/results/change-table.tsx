import { useTranslations } from "next-intl";
import type { ConceptComparison, EstimateChange } from "#features/proficiency/compare-tests.ts";
import { useStatementFormatter } from "#features/proficiency/use-statement-formatter.ts";
import { TestTime } from "#features/sessions/test-time.tsx";
import { Cell, ColumnHead, RowHead, Table } from "#ui/table.tsx";

interface ChangeTableProps {
  readonly comparisons: readonly ConceptComparison[];
}

const changeSymbols: Record<EstimateChange, string> = { higher: "↑", lower: "↓", unclear: "≈" };

/** Compares this test with the last earlier one, concept by concept, and says where the difference is significant. */
export function ChangeTable({ comparisons }: ChangeTableProps) {
  const t = useTranslations("student.result.comparison");
  const format = useStatementFormatter();
  return (
    <Table caption={t("caption")}>
      <thead>
        <tr>
          <ColumnHead>{t("concept")}</ColumnHead>
          <ColumnHead>{t("earlier")}</ColumnHead>
          <ColumnHead>{t("now")}</ColumnHead>
          <ColumnHead>{t("change")}</ColumnHead>
        </tr>
      </thead>
      <tbody>
        {comparisons.map(({ name, earlier, now, change }) => (
          <tr key={name}>
            <RowHead>{name}</RowHead>
            <Cell>
              {format.statement(earlier.statement)}
              <span className="block text-ink-faint text-sm print:hidden">
                <TestTime {...earlier} />
              </span>
            </Cell>
            <Cell>{format.statement(now.statement)}</Cell>
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
