import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { TestTime } from "#features/sessions/test-time.tsx";
import { Badge } from "#ui/badge.tsx";
import { FoldedRows } from "#ui/folded-rows.tsx";
import { OLDER_ROW_CLASSES } from "#ui/older-row-classes.ts";
import { PlainTextLink } from "#ui/plain-link.tsx";
import { AuthorText } from "#ui/rich-text/author-text.tsx";
import type { ContentLanguage } from "#ui/rich-text/language-attributes.ts";
import { Cell, ColumnHead, RowHead, Table } from "#ui/table.tsx";
import { EstimateWithInterval } from "./estimate-with-interval.tsx";
import type { ProgressRow } from "./progress-rows.ts";
import { useStatementFormatter } from "./use-statement-formatter.ts";

/** The newest tests, shown before the reader asks for all of them. */
const INITIAL_ROWS = 8;

interface LinkedRow extends ProgressRow {
  /** The link of the test; null where it has none. */
  readonly href: string | null;
  /** Whether the page is about this test. */
  readonly isThisTest?: boolean;
}

interface ProgressTableProps {
  readonly caption: ReactNode;
  readonly names: readonly string[];
  /** The language of the names. */
  readonly language: ContentLanguage;
  /** The newest test first. */
  readonly rows: readonly LinkedRow[];
}

/**
 * The estimates of each test, and what it says in words: a table, or on a narrow screen a list. A button shows the older
 * tests.
 */
export function ProgressTable(props: ProgressTableProps) {
  const t = useTranslations("proficiency");
  const { rows } = props;
  const table = (
    <>
      <div className="max-sm:hidden">
        <WideTable {...props} />
      </div>
      <div className="sm:hidden">
        <NarrowList {...props} />
      </div>
    </>
  );
  return rows.length > INITIAL_ROWS ? (
    <FoldedRows label={t("showAll", { count: rows.length })}>{table}</FoldedRows>
  ) : (
    table
  );
}

function WideTable({ caption, names, language, rows }: ProgressTableProps) {
  const t = useTranslations("proficiency");
  return (
    <Table caption={caption}>
      <thead>
        <tr>
          <ColumnHead>{t("test")}</ColumnHead>
          {names.map((name) => (
            <ColumnHead key={name} numeric>
              <AuthorText language={language}>{name}</AuthorText>
            </ColumnHead>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={row.sessionId} className={index < INITIAL_ROWS ? "" : OLDER_ROW_CLASSES}>
            <RowHead className="font-normal">
              <TestOfRow {...row} />
            </RowHead>
            {row.points.map((point, column) => (
              <Cell key={names[column]} numeric className="whitespace-nowrap">
                <ConceptEstimate point={point} />
              </Cell>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function NarrowList({ caption, names, language, rows }: ProgressTableProps) {
  const id = useId();
  return (
    <>
      <p id={id} hidden>
        {caption}
      </p>
      <ul aria-labelledby={id} className="divide-y divide-line rounded-card border border-line bg-surface">
        {rows.map((row, place) => (
          <li key={row.sessionId} className={clsx("p-4", place >= INITIAL_ROWS && OLDER_ROW_CLASSES)}>
            <TestOfRow {...row} />
            <dl className="mt-2 grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-x-4 gap-y-1.5 text-sm tabular-nums">
              {row.points.map((point, index) => (
                <div key={names[index]} className="col-span-full grid grid-cols-subgrid">
                  <dt className="min-w-0 text-ink-soft">
                    <AuthorText language={language}>{names[index] ?? ""}</AuthorText>
                  </dt>
                  <dd className="text-end">
                    <ConceptEstimate point={point} />
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </>
  );
}

function TestOfRow({ href, isThisTest = false, ...row }: LinkedRow) {
  const t = useTranslations("proficiency");
  return (
    <>
      {href === null ? (
        <TestTime {...row} />
      ) : (
        <PlainTextLink href={href}>
          <TestTime {...row} />
        </PlainTextLink>
      )}
      {isThisTest && (
        <span className="ms-2">
          <Badge tone="accent">{t("thisTest")}</Badge>
        </span>
      )}
    </>
  );
}

function ConceptEstimate({ point }: { readonly point: ProgressRow["points"][number] }) {
  const t = useTranslations("proficiency");
  const format = useStatementFormatter();
  if (point === null) return <span className="text-ink-faint">{t("notMeasured")}</span>;
  return (
    <>
      <EstimateWithInterval {...point} />
      <span className="block whitespace-normal text-ink-soft text-sm">
        {format.statement(point.statement)}
      </span>
    </>
  );
}
