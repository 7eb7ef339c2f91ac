import {
  DomainError,
  describeImportIssue,
  type ImportApplyOutput,
  type ImportInput,
  type ImportPreviewOutput,
  type ImportProgress,
  type ImportRow,
  issueAt,
  type MissingGuessing,
  type ParameterSource,
} from "@plumbline/contracts";
import { applyImport, type Database, loadImportContext, loadTakenQuestionIds } from "@plumbline/database";
import {
  type ClassifiedRow,
  classifyImport,
  importedIds,
  missingGuessing,
  parseImport,
  startGuessing,
} from "@plumbline/question-import";

type OnProgress = (progress: ImportProgress) => void;

/**
 * Compares every row of a file with the pool's bank and reports the result, including what is wrong with the file.
 * Writes nothing. It takes seconds of one thread for a file of 10 MB.
 *
 * @throws DomainError POOL_NOT_AVAILABLE if the pool does not exist; STORAGE_UNAVAILABLE
 */
export async function previewQuestionImport(
  database: Database,
  input: ImportInput,
  onProgress?: OnProgress,
): Promise<ImportPreviewOutput> {
  const { rows, ...file } = await classified(database, input, onProgress);
  return { ...file, rows: described(rows) };
}

/**
 * Writes the rows that are new or changed, in one transaction, and reports all rows as the preview does.
 *
 * @throws DomainError as `previewQuestionImport`; INVALID_INPUT when the database refuses a question, and with the issue
 *   `parameters-unstated` when `parameters` is left out although new questions without guessing look calibrated
 */
export async function applyQuestionImport(
  database: Database,
  input: ImportInput,
  onProgress?: OnProgress,
): Promise<ImportApplyOutput> {
  const { rows, ...file } = await classified(database, input, onProgress);
  const questions = startGuessing(rows, statedSource(file.missingGuessing)).flatMap(({ status, draft }) =>
    draft !== null && (status === "new" || status === "changed") ? [draft] : [],
  );
  onProgress?.({ step: "storing" });
  const written =
    questions.length === 0
      ? { created: 0, updated: 0 }
      : await applyImport(database, { poolId: input.poolId, questions });
  return { ...file, rows: described(rows), ...written };
}

/** Where the parameters of new questions without guessing come from. Without such questions it changes nothing. */
function statedSource(missing: MissingGuessing | null): ParameterSource {
  if (missing === null) return "estimated";
  if (missing.parameters !== null) return missing.parameters;
  const issue = issueAt("parameters", "parameters-unstated", { questions: missing.questions });
  throw new DomainError("INVALID_INPUT", "estimated or calibrated parameters", { issues: [issue] });
}

interface ClassifiedRows {
  readonly format: ImportPreviewOutput["format"];
  readonly rows: readonly ClassifiedRow[];
  readonly missingGuessing: MissingGuessing | null;
}

async function classified(
  database: Database,
  { poolId, format, text, parameters }: ImportInput,
  onProgress?: OnProgress,
): Promise<ClassifiedRows> {
  const parsed = parseImport({
    text,
    format,
    onRowChecked: (rows) => onProgress?.({ step: "checking", ...rows }),
  });
  onProgress?.({ step: "comparing" });
  const [context, idsInOtherPools] = await Promise.all([
    loadImportContext(database, poolId),
    loadTakenQuestionIds(database, { poolId, ids: importedIds(parsed) }),
  ]);
  const rows = classifyImport(parsed, { ...context, idsInOtherPools });
  return { format: parsed.format, rows, missingGuessing: missingGuessing(rows, parameters) };
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
