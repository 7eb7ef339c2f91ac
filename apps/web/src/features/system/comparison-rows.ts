import type { DebugSessionOutput, SessionState } from "@plumbline/contracts";

/** One field of a session's live state, as the database has it and as Redis has it; null where there is none. */
export interface ComparisonRow {
  readonly field: string;
  readonly database: string | null;
  readonly redis: string | null;
  readonly differs: boolean;
}

/** What is shown of every session, in this order, whether it differs or not. */
const always = [
  "version",
  "questionsAnswered",
  "correctCount",
  "nextQuestionId",
  "nextQuestionRevision",
] as const satisfies readonly (keyof SessionState)[];

/** The rows of the comparison: the fields that say where a session stands, then every other one that differs. */
export function comparisonRows({
  database,
  redis,
  differences,
}: Pick<DebugSessionOutput, "database" | "redis" | "differences">): readonly ComparisonRow[] {
  const inRedis = redis.kind === "present" ? redis.state : null;
  const differing = new Map(differences.map((difference) => [difference.field, difference]));
  const standing = always.map((field) => ({
    field,
    database: textOf(database.state, field),
    redis: textOf(inRedis, field),
    differs: differing.has(field),
  }));
  const shown = new Set<string>(always);
  const others = differences
    .filter(({ field }) => !shown.has(field))
    .map((difference) => ({ ...difference, differs: true }));
  return [...standing, ...others];
}

function textOf(state: SessionState | null, field: (typeof always)[number]): string | null {
  return state === null ? null : JSON.stringify(state[field]);
}
