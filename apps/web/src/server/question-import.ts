import type { ImportApplyOutput, ImportInput, ImportPreviewOutput } from "@plumbline/contracts";
import { applyImport, type Database, loadImportContext } from "@plumbline/database";
import { classifyImport, parseImport } from "@plumbline/question-import";

const classified = async (database: Database, { poolId, format, text }: ImportInput) => {
  const context = await loadImportContext(database, poolId);
  const parsed = parseImport({ text, ...(format === undefined ? {} : { format }) });
  return { format: parsed.format, rows: classifyImport(parsed, context) };
};

/** Reports every row of a file against the pool's bank; writes nothing. */
export const previewQuestionImport = async (
  database: Database,
  input: ImportInput,
): Promise<ImportPreviewOutput> => classified(database, input);

/** Writes the rows that are new or changed, in one transaction; reports all rows as the preview does. */
export const applyQuestionImport = async (
  database: Database,
  input: ImportInput,
): Promise<ImportApplyOutput> => {
  const { format, rows } = await classified(database, input);
  const questions = rows.flatMap((row) =>
    (row.status === "new" || row.status === "changed") && row.draft !== null ? [row.draft] : [],
  );
  const counts = await applyImport(database, { poolId: input.poolId, questions });
  return { format, rows, ...counts };
};
