import {
  describeImportIssue,
  type ImportApplyOutput,
  type ImportInput,
  type ImportPreviewOutput,
} from "@plumbline/contracts";
import { applyImport, type Database, loadImportContext, takenQuestionIds } from "@plumbline/database";
import { classifyImport, importedIds, parseImport } from "@plumbline/question-import";

const classified = async (database: Database, { poolId, format, text }: ImportInput) => {
  const parsed = parseImport({ text, ...(format === undefined ? {} : { format }) });
  const [context, idsInOtherPools] = await Promise.all([
    loadImportContext(database, poolId),
    takenQuestionIds(database, { poolId, ids: importedIds(parsed) }),
  ]);
  const rows = classifyImport(parsed, { ...context, idsInOtherPools });
  return {
    format: parsed.format,
    rows: rows.map((row) => ({ ...row, issues: row.issues.map(describeImportIssue) })),
  };
};

/** Reports every row of a file against the pool's bank; writes nothing. */
export const previewQuestionImport = (database: Database, input: ImportInput): Promise<ImportPreviewOutput> =>
  classified(database, input);

/** Writes the rows that are new or changed, in one transaction; reports all rows as the preview does. */
export const applyQuestionImport = async (
  database: Database,
  input: ImportInput,
): Promise<ImportApplyOutput> => {
  const { format, rows } = await classified(database, input);
  const questions = rows.flatMap(({ status, draft }) =>
    draft !== null && (status === "new" || status === "changed") ? [draft] : [],
  );
  if (questions.length === 0) return { format, rows, created: 0, updated: 0 };
  return { format, rows, ...(await applyImport(database, { poolId: input.poolId, questions })) };
};
