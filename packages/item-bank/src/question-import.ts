import type { ImportApplyOutput, ImportInput, ImportPreviewOutput } from "@plumbline/contracts";
import { applyImport, type Database, loadImportContext, loadTakenQuestionIds } from "@plumbline/database";
import { classifyImport, importedIds, parseImport } from "@plumbline/question-import";

/**
 * Compares every row of a file with the pool's bank and reports the result, including what is wrong with the file.
 * Writes nothing.
 *
 * @throws DomainError POOL_NOT_AVAILABLE when there is no such pool; STORAGE_UNAVAILABLE
 */
export function previewQuestionImport(database: Database, input: ImportInput): Promise<ImportPreviewOutput> {
  return classified(database, input);
}

/**
 * Writes the rows that are new or changed, in one transaction, and reports all rows as the preview does.
 *
 * @throws DomainError as `previewQuestionImport`; INVALID_INPUT when the database refuses a question
 */
export async function applyQuestionImport(
  database: Database,
  input: ImportInput,
): Promise<ImportApplyOutput> {
  const { format, rows } = await classified(database, input);
  const questions = rows.flatMap(({ status, draft }) =>
    draft !== null && (status === "new" || status === "changed") ? [draft] : [],
  );
  if (questions.length === 0) return { format, rows, created: 0, updated: 0 };
  return { format, rows, ...(await applyImport(database, { poolId: input.poolId, questions })) };
}

interface ClassifiedRows {
  readonly format: ImportPreviewOutput["format"];
  readonly rows: ReturnType<typeof classifyImport>;
}

async function classified(
  database: Database,
  { poolId, format, text }: ImportInput,
): Promise<ClassifiedRows> {
  const parsed = parseImport({ text, ...(format === undefined ? {} : { format }) });
  const [context, idsInOtherPools] = await Promise.all([
    loadImportContext(database, poolId),
    loadTakenQuestionIds(database, { poolId, ids: importedIds(parsed) }),
  ]);
  return { format: parsed.format, rows: classifyImport(parsed, { ...context, idsInOtherPools }) };
}
