import type { DebugSessionOutput, SessionState } from "@plumbline/contracts";

/** One field of a session's state in the database and in Redis. A value is null if there is no state. */
interface ComparisonRow {
  readonly field: string;
  readonly database: string | null;
  readonly redis: string | null;
  readonly differs: boolean;
}

/** The fields that are always shown, in this order. */
const alwaysShown = [
  "version",
  "questionsAnswered",
  "correctCount",
  "nextQuestionId",
  "nextQuestionRevision",
] as const satisfies readonly (keyof SessionState)[];

/**
 * Returns the rows of the comparison: first the fields that are always shown, then every other field that
 * differs.
 */
export function comparisonRows({
  database,
  redis,
  differences,
}: Pick<DebugSessionOutput, "database" | "redis" | "differences">): readonly ComparisonRow[] {
  const inRedis = redis.kind === "present" ? redis.state : null;
  const differing = new Map(differences.map((difference) => [difference.field, difference]));
  const fixedRows = alwaysShown.map((field) => ({
    field,
    database: textOf(database.state, field),
    redis: textOf(inRedis, field),
    differs: differing.has(field),
  }));
  const shown = new Set<string>(alwaysShown);
  const otherRows = differences
    .filter(({ field }) => !shown.has(field))
    .map((difference) => ({ ...difference, differs: true }));
  return [...fixedRows, ...otherRows];
}

function textOf(state: SessionState | null, field: (typeof alwaysShown)[number]): string | null {
  return state === null ? null : JSON.stringify(state[field]);
}
