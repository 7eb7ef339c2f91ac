import {
  describeImportIssue,
  type ImportApplyOutput,
  type ImportInput,
  type ImportPreviewOutput,
  type ImportRow,
} from "@plumbline/contracts";
import { applyImport, type Database, loadImportContext, loadTakenQuestionIds } from "@plumbline/database";
import { type ClassifiedRow, classifyImport, importedIds, parseImport } from "@plumbline/question-import";

/**
 * Compares every row of a file with the pool's bank and reports the result, including what is wrong with the file.
 * Writes nothing.
 *
 * @throws DomainError POOL_NOT_AVAILABLE if the pool does not exist; STORAGE_UNAVAILABLE
 */
export async function previewQuestionImport(
  database: Database,
  input: ImportInput,
): Promise<ImportPreviewOutput> {
  const { format, rows } = await classified(database, input);
  return { format, rows: described(rows) };
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
  const written =
    questions.length === 0
      ? { created: 0, updated: 0 }
      : await applyImport(database, { poolId: input.poolId, questions });
  return { format, rows: described(rows), ...written };
}

interface ClassifiedRows {
  readonly format: ImportPreviewOutput["format"];
  readonly rows: readonly ClassifiedRow[];
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

/** The rows as other programs get them: each issue with its English sentences. */
function described(rows: readonly ClassifiedRow[]): ImportRow[] {
  return rows.map(({ line, status, questionId, issues }) => ({
    line,
    status,
    questionId,
    issues: issues.map(describeImportIssue),
  }));
}
