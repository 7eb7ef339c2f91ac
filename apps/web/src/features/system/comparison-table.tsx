import type { DebugSessionOutput } from "@plumbline/contracts";
import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { Badge } from "#ui/badge.tsx";
import { Cell, ColumnHead, RowHead, Table } from "#ui/table.tsx";
import { comparisonRows } from "./comparison-rows.ts";

/**
 * Table of a session's fields in the database and in Redis. Differing fields are marked by text and colour.
 */
export function ComparisonTable({ view }: { readonly view: DebugSessionOutput }) {
  const t = useTranslations("system");
  const shown = (value: string | null) =>
    value === null ? (
      <span className="text-ink-faint">{t("nothing")}</span>
    ) : (
      <code translate="no">{value}</code>
    );
  return (
    <Table caption={t("comparison")}>
      <thead>
        <tr>
          <ColumnHead>{t("field")}</ColumnHead>
          <ColumnHead>{t("database")}</ColumnHead>
          <ColumnHead>{t("inRedis")}</ColumnHead>
        </tr>
      </thead>
      <tbody>
        {comparisonRows(view).map(({ field, database, redis, differs }) => (
          <tr key={field} className={clsx(differs && "bg-bad-soft")}>
            <RowHead>
              <span className="flex flex-wrap items-center gap-2">
                <code translate="no">{field}</code>
                {differs && <Badge tone="bad">{t("differs")}</Badge>}
              </span>
            </RowHead>
            <Cell>{shown(database)}</Cell>
            <Cell>{shown(redis)}</Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
