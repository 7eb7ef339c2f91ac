import type { ImportRow } from "@plumbline/contracts";
import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "#ui/badge.tsx";
import { useNumberFormatter } from "#ui/format/number-formatter.ts";
import { LoadMore } from "#ui/load-more.tsx";
import type { ContentLanguage } from "#ui/rich-text/language-attributes.ts";
import { Cell, ColumnHead, RowHead, Table } from "#ui/table.tsx";
import { countRows, isAboutFile, type RowStatus } from "./import-counts.ts";
import { IssueOfFile } from "./issue-of-file.tsx";
import { rowStatusTone } from "./row-status-tone.ts";

const PAGE = 100;

const shownFirst: readonly RowStatus[] = ["refused", "duplicate", "new", "changed", "unchanged"];

type Filter = RowStatus | "all";

interface ImportReportProps {
  readonly rows: readonly ImportRow[];
  /** The language of the pool, in which the file's concepts and answers are. */
  readonly language: ContentLanguage;
}

/** Table of an import's rows with their status and issues, and buttons that filter by status. */
export function ImportReport({ rows, language }: ImportReportProps) {
  const t = useTranslations("admin.import");
  const [filter, setFilter] = useState<Filter>("all");
  const [shown, setShown] = useState(PAGE);
  const counts = countRows(rows);
  const fitting = filter === "all" ? rows : rows.filter((row) => row.status === filter && !isAboutFile(row));
  const choose = (next: Filter): void => {
    setFilter(next);
    setShown(PAGE);
  };
  return (
    <div className="grid gap-4 *:min-w-0">
      <fieldset className="flex flex-wrap gap-2">
        <legend className="sr-only">{t("report.show")}</legend>
        <FilterButton
          label={t("report.all")}
          count={rows.length}
          on={filter === "all"}
          onPress={() => choose("all")}
        />
        {shownFirst
          .filter((status) => counts[status] > 0)
          .map((status) => (
            <FilterButton
              key={status}
              label={t(`row.${status}`)}
              count={counts[status]}
              on={filter === status}
              onPress={() => choose(status)}
            />
          ))}
      </fieldset>
      <Table caption={t("report.caption")}>
        <thead>
          <tr>
            <ColumnHead numeric>{t("report.line")}</ColumnHead>
            <ColumnHead>{t("report.status")}</ColumnHead>
            <ColumnHead className="max-md:w-full">{t("report.question")}</ColumnHead>
            <ColumnHead className="w-full max-md:hidden">{t("report.issues")}</ColumnHead>
          </tr>
        </thead>
        <tbody>
          {fitting.slice(0, shown).map((row, index) => (
            // Index keys are safe: the order of a report never changes, and two rows may have the same line and id.
            <ReportRow key={`${filter} ${index}`} row={row} language={language} />
          ))}
        </tbody>
      </Table>
      <LoadMore
        shown={Math.min(shown, fitting.length)}
        hasMore={fitting.length > shown}
        loading={false}
        onLoad={() => setShown((before) => before + PAGE)}
      />
    </div>
  );
}

interface FilterButtonProps {
  readonly label: string;
  readonly count: number;
  readonly on: boolean;
  readonly onPress: () => void;
}

function FilterButton({ label, count, on, onPress }: FilterButtonProps) {
  const numbers = useNumberFormatter();
  return (
    <button
      type="button"
      aria-pressed={on}
      onClick={onPress}
      className={clsx(
        "inline-flex min-h-9 items-center gap-2 rounded-full border px-3.5 font-medium text-sm pointer-coarse:min-h-11",
        on
          ? "border-accent bg-accent-soft text-accent-strong"
          : "border-line-firm bg-surface hover:bg-sunken",
      )}
    >
      {label}
      <span className="tabular-nums">{numbers.count(count)}</span>
    </button>
  );
}

interface ReportRowProps extends Pick<ImportReportProps, "language"> {
  readonly row: ImportRow;
}

function ReportRow({ row, language }: ReportRowProps) {
  const t = useTranslations("admin.import");
  return (
    <tr>
      <RowHead className="text-end align-top font-normal tabular-nums">{row.line}</RowHead>
      <Cell className="align-top">
        {isAboutFile(row) ? (
          <Badge>{t("report.file")}</Badge>
        ) : (
          <Badge tone={rowStatusTone[row.status]}>{t(`row.${row.status}`)}</Badge>
        )}
      </Cell>
      <Cell className="break-words align-top md:max-w-56">
        <span className="font-medium">{row.questionId ?? "—"}</span>
        <div className="mt-1 md:hidden">
          <RowIssues row={row} language={language} />
        </div>
      </Cell>
      <Cell className="align-top max-md:hidden">
        <RowIssues row={row} language={language} />
      </Cell>
    </tr>
  );
}

function RowIssues({ row, language }: ReportRowProps) {
  const t = useTranslations("admin.import.row");
  return row.issues.length === 0 ? (
    <span className="text-ink-faint">{t(`${row.status}Meaning`)}</span>
  ) : (
    <ul className="grid gap-2">
      {row.issues.map((issue) => (
        <IssueOfFile key={`${issue.field} ${issue.message}`} issue={issue} language={language} />
      ))}
    </ul>
  );
}
