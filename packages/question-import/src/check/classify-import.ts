import {
  type ImportRow,
  type Issue,
  issueAt,
  ownValue,
  type QuestionDraft,
  questionIdSchema,
  type WrittenQuestion,
} from "@plumbline/contracts";
import { MOST_ISSUES, MOST_ISSUES_OF_REPORT } from "../fields/bounds.ts";
import { excerptOf, reportedName } from "../fields/excerpt-of.ts";
import { nearestName } from "../fields/nearest-name.ts";
import type { ParsedImport, ParsedRow } from "../parsed-import.ts";

/** The part of the bank that the classification of rows depends on. */
export interface ImportTarget {
  /** The pool's concepts in its order. */
  readonly concepts: readonly string[];
  /** The pool's questions, each in its latest revision. */
  readonly existing: readonly QuestionDraft[];
  /** Ids of this file that belong to other pools: an id is unique in the whole bank. */
  readonly idsInOtherPools?: readonly string[];
}

/**
 * A row of the report and, where it is `new`, `changed` or `unchanged`, the question as it would be stored; where the
 * file has no guessing for a new question, `startGuessing` still has to fill it in. An issue of the whole file is a row without a question: `refused` when nothing could be read because of it, otherwise
 * `unchanged`.
 */
export interface ClassifiedRow extends Omit<ImportRow, "issues"> {
  readonly issues: readonly Issue[];
  readonly draft: WrittenQuestion | null;
}

/** The ids that a file uses, for looking up which of them the bank has. What no question can have as its id is left out. */
export function importedIds(parsed: ParsedImport): string[] {
  const ids = parsed.rows.flatMap(({ questionId }) => questionIdSchema.safeParse(questionId).data ?? []);
  return [...new Set(ids)];
}

/**
 * Says of every row what applying the file would do to it: `new`, `changed` (a new revision), `unchanged`,
 * `duplicate` (an earlier row has its id) or `refused`. Rows come in the order of the file. A report tells at most 5,000
 * issues; the rows after those have none, and an issue of the whole file says from which line on.
 */
export function classifyImport(parsed: ParsedImport, target: ImportTarget): readonly ClassifiedRow[] {
  const notices = parsed.notices.map(
    ({ line, refuses, issues }): ClassifiedRow => ({
      line,
      status: refuses ? "refused" : "unchanged",
      questionId: null,
      issues,
      draft: null,
    }),
  );
  const rows: ClassifiedRow[] = [...notices];
  const classify = createClassifier(target);
  let told = notices.reduce((count, { issues }) => count + issues.length, 0);
  let leftOutFrom: number | null = null;
  for (const row of parsed.rows) {
    const classified = classify(row);
    const issues = classified.issues.slice(0, MOST_ISSUES_OF_REPORT - told);
    if (issues.length < classified.issues.length) leftOutFrom ??= row.line;
    told += issues.length;
    rows.push({ ...classified, ...reported({ ...classified, issues }) });
  }
  if (leftOutFrom !== null) rows.unshift(issuesLeftOut(leftOutFrom));
  return rows.toSorted((left, right) => left.line - right.line);
}

/** The names in a row of a report: they come from the file, and may be as long as it is. */
function reported({ questionId, issues }: Pick<ClassifiedRow, "questionId" | "issues">) {
  return {
    questionId: questionId === null ? null : reportedName(questionId),
    issues: issues.map((issue) => ({ ...issue, field: reportedName(issue.field) })),
  };
}

/** Tells what a report with very many issues leaves out, on the first line of the file. */
function issuesLeftOut(line: number): ClassifiedRow {
  const issues = [issueAt("file", "issues-left-out", { shown: MOST_ISSUES_OF_REPORT, line })];
  return { line: 1, status: "unchanged", questionId: null, issues, draft: null };
}

function createClassifier(target: ImportTarget) {
  const namesOfConcepts = target.concepts.join(", ");
  const existingById = new Map<string, QuestionDraft>(target.existing.map((draft) => [draft.id, draft]));
  const elsewhere = new Set(target.idsInOtherPools);
  const lineById = new Map<string, number>();
  const originByContent = new Map<string, Origin>(
    target.existing.map(({ id, content }) => [contentKey(content), { id, line: null }]),
  );

  const earlierLineOf = (row: ParsedRow): number | null => {
    const earlier = row.questionId === null ? undefined : lineById.get(row.questionId);
    if (row.questionId !== null && earlier === undefined) lineById.set(row.questionId, row.line);
    return earlier ?? null;
  };

  /** Why this pool cannot take the row, apart from what is wrong with the row itself. */
  const refusals = ({ questionId, concepts }: ParsedRow): Issue[] => {
    const issues = conceptIssues(concepts, { concepts: target.concepts, names: namesOfConcepts });
    if (questionId !== null && elsewhere.has(questionId)) {
      issues.unshift(issueAt("id", "id-in-other-pool", { id: excerptOf(questionId) }));
    }
    return issues;
  };

  const remarks = (draft: WrittenQuestion, line: number): Issue[] => {
    const key = contentKey(draft.content);
    const origin = originByContent.get(key);
    if (origin === undefined) originByContent.set(key, { id: draft.id, line });
    return origin === undefined || origin.id === draft.id ? [] : [sameContentIssue(origin)];
  };

  return (row: ParsedRow): ClassifiedRow => {
    const { line, questionId } = row;
    const earlierLine = earlierLineOf(row);
    if (earlierLine !== null) {
      const repeated = issueAt("id", "repeated-id", { line: earlierLine });
      return { line, questionId, status: "duplicate", issues: [repeated, ...row.issues], draft: null };
    }
    const refused = refusals(row);
    if (row.draft === null || refused.length > 0) {
      return { line, questionId, status: "refused", issues: [...row.issues, ...refused], draft: null };
    }
    const existing = existingById.get(row.draft.id);
    const draft = keepAbsent(row, row.draft, existing);
    const status = existing === undefined ? "new" : isSameQuestion(existing, draft) ? "unchanged" : "changed";
    return { line, questionId, status, issues: [...row.issues, ...remarks(draft, line)], draft };
  };
}

/** The first question with a text; `line` is null for a question of the pool. */
interface Origin {
  readonly id: string;
  readonly line: number | null;
}

/** White space makes no difference between texts. */
function contentKey(content: string): string {
  return content.replace(/\s+/g, " ").trim();
}

function conceptIssues(
  named: readonly string[],
  { concepts, names }: { readonly concepts: readonly string[]; readonly names: string },
): Issue[] {
  return named
    .filter((concept) => !concepts.includes(concept))
    .slice(0, MOST_ISSUES)
    .map((concept) => {
      const meant = nearestName(concept, concepts);
      const values = { concept: excerptOf(concept), concepts: names };
      return meant === null
        ? issueAt("concepts", "unknown-concept", values)
        : issueAt("concepts", "misspelt-concept", { ...values, meant });
    });
}

function sameContentIssue({ id, line }: Origin): Issue {
  return line === null
    ? issueAt("content", "same-text-in-pool", { id: excerptOf(id) })
    : issueAt("content", "same-text-on-line", { id: excerptOf(id), line });
}

/** Optional fields that the file does not give keep their values. */
function keepAbsent(
  row: ParsedRow,
  draft: WrittenQuestion,
  existing: QuestionDraft | undefined,
): WrittenQuestion {
  if (existing === undefined) return draft;
  const kept: { guessing?: number; explanation?: string } = {};
  if (row.absent.includes("guessing")) kept.guessing = existing.guessing;
  if (row.absent.includes("explanation")) kept.explanation = existing.explanation;
  return { ...draft, ...kept };
}

function isSameQuestion(left: QuestionDraft, right: WrittenQuestion): boolean {
  const weights = Object.entries(left.concepts);
  return (
    left.content === right.content &&
    left.correctAnswer === right.correctAnswer &&
    left.explanation === right.explanation &&
    left.difficulty === right.difficulty &&
    left.discrimination === right.discrimination &&
    left.guessing === right.guessing &&
    left.options.length === right.options.length &&
    left.options.every((option, index) => option === right.options[index]) &&
    weights.length === Object.keys(right.concepts).length &&
    weights.every(([concept, weight]) => ownValue(right.concepts, concept) === weight)
  );
}
