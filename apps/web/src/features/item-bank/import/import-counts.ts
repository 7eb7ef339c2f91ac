import type { ImportRow } from "@plumbline/contracts";
import type { Translate } from "#i18n/translate.ts";

export type RowStatus = ImportRow["status"];

/** The number of rows with each status. Remarks about the whole file are not counted. */
type ImportCounts = Readonly<Record<RowStatus, number>>;

/** Returns whether this row of the report is a remark about the whole file, for example about its columns. */
export function isAboutFile({ questionId, status }: ImportRow): boolean {
  return questionId === null && status === "unchanged";
}

/** Counts the rows of a report by status. */
export function countRows(rows: readonly ImportRow[]): ImportCounts {
  const counts = { new: 0, changed: 0, unchanged: 0, duplicate: 0, refused: 0 };
  for (const row of rows) if (!isAboutFile(row)) counts[row.status] += 1;
  return counts;
}

/** Returns how many questions the import would write. */
export function countWrittenQuestions(counts: ImportCounts): number {
  return counts.new + counts.changed;
}

/** Formats in one sentence what the import writes. */
export function formatChangeCounts(t: Translate<"admin.import.counts">, counts: ImportCounts): string {
  if (countWrittenQuestions(counts) === 0) return t("nothing");
  if (counts.changed === 0) return t("new", { count: counts.new });
  if (counts.new === 0) return t("changed", { count: counts.changed });
  return t("both", { added: counts.new, changed: counts.changed });
}

/** Formats the counts of the rows that the import skips, one text for each status. */
export function formatSkippedCounts(
  t: Translate<"admin.import.counts">,
  counts: ImportCounts,
): readonly string[] {
  return (["refused", "duplicate", "unchanged"] as const)
    .filter((status) => counts[status] > 0)
    .map((status) => t(status, { count: counts[status] }));
}
