import type { ImportRow } from "@plumbline/contracts";
import { formatQuantity } from "../../formatting/number.ts";

export type RowStatus = ImportRow["status"];

/** How many rows of a report have each status. What is said of the file as a whole is no row. */
export type ImportCounts = Readonly<Record<RowStatus, number>>;

/** Whether this row of the report is a remark about the file, such as its columns, and no question. */
export const isAboutFile = ({ questionId, status }: ImportRow): boolean =>
  questionId === null && status === "unchanged";

/** Counts a report's rows by status. */
export const countRows = (rows: readonly ImportRow[]): ImportCounts => {
  const counts = { new: 0, changed: 0, unchanged: 0, duplicate: 0, refused: 0 };
  for (const row of rows) if (!isAboutFile(row)) counts[row.status] += 1;
  return counts;
};

const joined = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;

/** How many questions applying would write. */
export const writtenBy = (counts: ImportCounts): number => counts.new + counts.changed;

/** What applying writes, in one sentence. */
export const writingInWords = (counts: ImportCounts): string => {
  if (writtenBy(counts) === 0) return "There is nothing to write.";
  const parts = [
    ...(counts.new > 0 ? [`adds ${formatQuantity(counts.new, "new question", "new questions")}`] : []),
    ...(counts.changed > 0
      ? [`makes a new revision of ${formatQuantity(counts.changed, "question", "questions")}`]
      : []),
  ];
  return `Applying ${joined(parts)}, all in one step.`;
};

/** What applying leaves alone, as a list in words; null when that is nothing. */
export const leftInWords = (counts: ImportCounts): string | null => {
  const parts = [
    ...(counts.refused > 0 ? [formatQuantity(counts.refused, "refused row", "refused rows")] : []),
    ...(counts.duplicate > 0 ? [formatQuantity(counts.duplicate, "duplicate", "duplicates")] : []),
    ...(counts.unchanged > 0
      ? [formatQuantity(counts.unchanged, "unchanged question", "unchanged questions")]
      : []),
  ];
  return parts.length === 0 ? null : joined(parts);
};
