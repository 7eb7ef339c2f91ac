import { useTranslations } from "next-intl";
import type { Change, Comparison } from "#features/proficiency/compare-tests.ts";
import { EstimateFigures } from "#features/proficiency/estimate-figures.tsx";
import { LocalTime } from "#ui/format/local-time.tsx";
import { Cell, ColumnHead, RowHead, Table } from "#ui/table.tsx";

interface ChangeTableProps {
  readonly comparisons: readonly Comparison[];
}

const marks: Record<Change, string> = { higher: "↑", lower: "↓", unclear: "≈" };

/** This test beside the last one before it, concept by concept, and whether the difference means anything. */
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
                <EstimateFigures {...earlier} />
              </span>
              <span className="block text-ink-faint text-sm print:hidden">
                <LocalTime instant={earlier.at} style="date" />
              </span>
            </Cell>
            <Cell numeric className="whitespace-nowrap">
              <EstimateFigures {...now} />
            </Cell>
            <Cell className={change === "unclear" ? "text-ink-soft" : "font-medium"}>
              <span aria-hidden="true">{marks[change]} </span>
              {t(change)}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
