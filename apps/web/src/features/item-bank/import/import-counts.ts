import type { ImportRow } from "@plumbline/contracts";
import type { Translate } from "#i18n/translate.ts";

export type RowStatus = ImportRow["status"];

/** How many rows of a report have each status. What is said of the file as a whole is no row. */
export type ImportCounts = Readonly<Record<RowStatus, number>>;

/** Whether this row of the report is a remark about the file, such as its columns, and no question. */
export function isAboutFile({ questionId, status }: ImportRow): boolean {
  return questionId === null && status === "unchanged";
}

/** Counts a report's rows by status. */
export function countRows(rows: readonly ImportRow[]): ImportCounts {
  const counts = { new: 0, changed: 0, unchanged: 0, duplicate: 0, refused: 0 };
  for (const row of rows) if (!isAboutFile(row)) counts[row.status] += 1;
  return counts;
}

/** How many questions applying would write. */
export function countWrittenQuestions(counts: ImportCounts): number {
  return counts.new + counts.changed;
}

/** What applying writes, in one sentence. */
export function formatChangeCounts(t: Translate<"admin.import.counts">, counts: ImportCounts): string {
  if (countWrittenQuestions(counts) === 0) return t("nothing");
  if (counts.changed === 0) return t("new", { count: counts.new });
  if (counts.new === 0) return t("changed", { count: counts.changed });
  return t("both", { added: counts.new, changed: counts.changed });
}

/** What applying leaves alone, part by part, in words. */
export function formatSkippedCounts(
  t: Translate<"admin.import.counts">,
  counts: ImportCounts,
): readonly string[] {
  return (["refused", "duplicate", "unchanged"] as const)
    .filter((status) => counts[status] > 0)
    .map((status) => t(status, { count: counts[status] }));
}
