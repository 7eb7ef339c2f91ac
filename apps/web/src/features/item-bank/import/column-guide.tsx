import { useTranslations } from "next-intl";
import { Cell, ColumnHead, RowHead, Table } from "#ui/table.tsx";

const columns = [
  { name: "id", example: "alg-012" },
  { name: "content", example: "Solve $2x = 4$." },
  { name: "options", example: "1 | 2 | 4" },
  { name: "correct_answer", example: "1" },
  { name: "concepts", example: "Algebra; Number:0.5" },
  { name: "difficulty", example: "-0.5" },
  { name: "discrimination", example: "1.2" },
  { name: "guessing", example: "0.2" },
  { name: "explanation", example: "Halve both sides." },
] as const;

/** Collapsed table that explains the columns of an import file. */
export function ColumnGuide() {
  const t = useTranslations("admin.import.columns");
  return (
    <details>
      <summary className="min-h-11 py-2.5 font-medium text-sm">{t("title")}</summary>
      <Table caption={t("caption")} className="mt-2">
        <thead>
          <tr>
            <ColumnHead>{t("column")}</ColumnHead>
            <ColumnHead>{t("holds")}</ColumnHead>
            <ColumnHead>{t("example")}</ColumnHead>
          </tr>
        </thead>
        <tbody>
          {columns.map(({ name, example }) => (
            <tr key={name}>
              <RowHead className="align-top">
                <span translate="no">{name}</span>
              </RowHead>
              <Cell className="min-w-56 align-top">{t(name)}</Cell>
              <Cell className="align-top">
                <code translate="no" className="text-sm">
                  {example}
                </code>
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="mt-3 max-w-text text-ink-faint text-sm">{t("note")}</p>
    </details>
  );
}
