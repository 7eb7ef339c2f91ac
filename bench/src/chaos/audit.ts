import type { LedgerEntry } from "./ledger.ts";

/** A row of test_responses. */
export interface RecordedAnswer {
  readonly sessionId: string;
  readonly questionId: string;
  readonly response: number;
  readonly position: number;
  readonly correct: boolean;
}

/** The counts in a row of test_sessions. */
export interface RecordedSession {
  readonly sessionId: string;
  readonly totalQuestions: number;
  readonly correctResponses: number;
}

export interface Verdict {
  /** Answers of the ledger that the database has. */
  readonly recorded: number;
  /** Acknowledged answers that the database does not have as they were acknowledged. */
  readonly lost: number;
  /** Answers that the database has or counts more than once, or that no student gave. */
  readonly doubled: number;
}

/** Compares what students were told with all that the database has of their sessions. */
export function audit(
  entries: readonly LedgerEntry[],
  recorded: readonly RecordedAnswer[],
  sessions: readonly RecordedSession[],
): Verdict {
  const rows = Map.groupBy(recorded, keyOf);
  const given = new Map(entries.map((entry) => [keyOf(entry), entry]));
  const isLost = ({ acknowledgement, ...entry }: LedgerEntry): boolean =>
    acknowledgement !== null &&
    !rows
      .get(keyOf(entry))
      ?.some(
        ({ response, position }) => response === entry.response && position === acknowledgement.position,
      );
  const surplus = [...rows].map(([key, same]) => {
    const isGiven = same.some(({ response }) => response === given.get(key)?.response);
    return isGiven ? same.length - 1 : same.length;
  });
  const bySession = Map.groupBy(recorded, ({ sessionId }) => sessionId);
  return {
    recorded: entries.filter((entry) => rows.has(keyOf(entry))).length,
    lost: entries.filter(isLost).length,
    doubled:
      sum(surplus) +
      sum(sessions.map((session) => miscounted(session, bySession.get(session.sessionId) ?? []))),
  };
}

function keyOf({ sessionId, questionId }: { sessionId: string; questionId: string }): string {
  return `${sessionId} ${questionId}`;
}

function sum(values: Iterable<number>): number {
  return [...values].reduce((total, value) => total + value, 0);
}

/** By how much a session's counts differ from its answers. */
function miscounted(session: RecordedSession, answers: readonly RecordedAnswer[]): number {
  return Math.max(
    Math.abs(session.totalQuestions - answers.length),
    Math.abs(session.correctResponses - answers.filter(({ correct }) => correct).length),
  );
}
