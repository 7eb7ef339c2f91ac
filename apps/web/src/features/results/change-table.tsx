import { useTranslations } from "next-intl";
import type { ConceptComparison, EstimateChange } from "#features/proficiency/compare-tests.ts";
import { useStatementFormatter } from "#features/proficiency/use-statement-formatter.ts";
import { TestTime } from "#features/sessions/test-time.tsx";
import { AuthorText } from "#ui/rich-text/author-text.tsx";
import type { ContentLanguage } from "#ui/rich-text/language-attributes.ts";
import { Cell, ColumnHead, RowHead, Table } from "#ui/table.tsx";

interface ChangeTableProps {
  readonly comparisons: readonly ConceptComparison[];
  /** The language of the names of the concepts. */
  readonly language: ContentLanguage;
}

const changeSymbols: Record<EstimateChange, string> = { higher: "↑", lower: "↓", unclear: "≈" };

/**
 * Compares this test with the last earlier one, concept by concept, and says where the difference is significant. A table, or
 * on a narrow screen a list.
 */
export function ChangeTable(props: ChangeTableProps) {
  return (
    <>
      <div className="max-sm:hidden print:block">
        <WideTable {...props} />
      </div>
      <div className="sm:hidden print:hidden">
        <NarrowList {...props} />
      </div>
    </>
  );
}

function WideTable({ comparisons, language }: ChangeTableProps) {
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
            <RowHead>
              <AuthorText language={language}>{name}</AuthorText>
            </RowHead>
            <Cell>
              {format.statement(earlier.statement)}
              <span className="block text-ink-faint text-sm print:hidden">
                <TestTime {...earlier} />
              </span>
            </Cell>
            <Cell>{format.statement(now.statement)}</Cell>
            <Cell>
              <Change change={change} />
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function NarrowList({ comparisons, language }: ChangeTableProps) {
  const t = useTranslations("student.result.comparison");
  const format = useStatementFormatter();
  return (
    <ul aria-label={t("caption")} className="divide-y divide-line rounded-card border border-line bg-surface">
      {comparisons.map(({ name, earlier, now, change }) => (
        <li key={name} className="p-4">
          <p className="flex flex-wrap justify-between gap-x-4">
            <span className="font-medium">
              <AuthorText language={language}>{name}</AuthorText>
            </span>
            <Change change={change} />
          </p>
          <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm *:odd:text-ink-soft">
            <dt>{t("earlier")}</dt>
            <dd>{format.statement(earlier.statement)}</dd>
            <dt>{t("now")}</dt>
            <dd>{format.statement(now.statement)}</dd>
          </dl>
        </li>
      ))}
    </ul>
  );
}

function Change({ change }: Pick<ConceptComparison, "change">) {
  const t = useTranslations("student.result.comparison");
  return (
    <span className={change === "unclear" ? "text-ink-soft" : "font-medium"}>
      <span aria-hidden="true">{changeSymbols[change]} </span>
      {t(change)}
    </span>
  );
}
