import type { QuestionId, QuestionWording, SessionId, SessionState } from "@plumbline/contracts";

/** Milliseconds since the epoch. */
export type Clock = () => number;

/**
 * Redis is down, slow, or was so a moment ago. A normal answer: the caller goes on from Postgres.
 * `reason` is one of a few fixed words ("circuit-open", "not-connected", "deadline",
 * "redis-error:<CODE>", "unexpected-reply"); it never holds a key, a value or an address.
 */
export type Unavailable = { readonly kind: "unavailable"; readonly reason: string };

/** One attempt to submit one answer. `owner` is a token that no other attempt uses. */
export type Submission = {
  readonly sessionId: SessionId;
  readonly questionId: QuestionId;
  readonly owner: string;
};

export type ClaimOutcome =
  | { readonly kind: "claimed"; readonly state: SessionState | null }
  | { readonly kind: "in-progress" };

export type CommitInput = Submission & {
  readonly state: SessionState;
  /** The version that the claim read; null when it read none, or when the state was restored from Postgres. */
  readonly expectedVersion: number | null;
  /** The question whose wording is wanted back, usually the one asked next. */
  readonly nextQuestionId: QuestionId | null;
};

export type CommitOutcome = {
  /**
   * - `committed`: the state is written and the lock, still ours, is released.
   * - `lock-lost`: the state is written, but the lock had expired or was another's. Nothing is wrong (the
   *   version decides, not the lock), yet it says that the holder was slower than the lock lives.
   * - `stale`: another state stands there, nothing is written; the lock is released all the same.
   */
  readonly kind: "committed" | "stale" | "lock-lost";
  /** The cached wording of `nextQuestionId`, of whatever revision was cached last; null when none is. */
  readonly nextQuestion: QuestionWording | null;
};

/** How often the cache had what was asked for, counted by this store since it was made. */
export type CacheCounts = {
  readonly stateHits: number;
  readonly stateMisses: number;
  readonly questionHits: number;
  readonly questionMisses: number;
};

export type StoreStatistics = {
  readonly kind: "statistics";
  readonly backend: "redis" | "in-process";
  /** What the whole server uses (of a cluster: all masters); of the twin, the bytes of its values. */
  readonly memoryBytes: number;
  /** Keys by kind. One `state` key is one session that was active in the last 30 minutes. */
  readonly keys: {
    readonly state: number;
    readonly lock: number;
    readonly question: number;
    readonly other: number;
  };
  /** False when the server holds more keys than one call may look at: the counts are then lower bounds. */
  readonly complete: boolean;
  readonly cache: CacheCounts;
};

export type StoreHealth =
  | { readonly status: "up" }
  | { readonly status: "degraded"; readonly reason: string };

/** Something an operator should hear of. No event holds a value of the store. */
export type StoreEvent =
  | { readonly kind: "unreadable-value"; readonly key: string; readonly problem: string }
  | { readonly kind: "circuit-opened"; readonly reason: string }
  | { readonly kind: "circuit-closed" };

/** A stored state as an operator looks at it: what it holds, or why it cannot be read, and how long it still lives. */
export type StateInspection =
  | { readonly kind: "absent" }
  | { readonly kind: "unreadable"; readonly problem: string; readonly expiresInMs: number | null }
  | { readonly kind: "present"; readonly state: SessionState; readonly expiresInMs: number | null };

/**
 * What is hot about sessions: live state, submission locks and the wording of questions. All of it can be
 * rebuilt from Postgres, so every method may answer `unavailable` and none ever throws.
 */
export interface SessionStore {
  /**
   * Takes the submission lock for 5 s and reads the state, in one round trip. Taking it starts the state's
   * 30 minutes anew. `in-progress`: another submission of this question holds the lock.
   */
  claim(submission: Submission): Promise<ClaimOutcome | Unavailable>;

  /** Takes the submission lock as `claim` does, for a caller who has the state: it is neither read nor prolonged. */
  lock(submission: Submission): Promise<{ readonly kind: "locked" | "in-progress" } | Unavailable>;

  /**
   * Writes the state, releases the lock and fetches the next question's wording, in one round trip. The state
   * is written when none is stored, or when the stored version is `expectedVersion`, or, with
   * `expectedVersion: null`, when the stored version is below the new one.
   */
  commit(input: CommitInput): Promise<CommitOutcome | Unavailable>;

  /** The session is over: deletes its state and releases the lock if it is ours, in one round trip. */
  finish(submission: Submission): Promise<{ readonly kind: "finished" } | Unavailable>;

  /** Gives the lock back without a change. `lock-lost`: it had expired or is another's, which stays. */
  release(submission: Submission): Promise<{ readonly kind: "released" | "lock-lost" } | Unavailable>;

  /** Reads the state without prolonging its life; null when there is none, or none that can be read. */
  readState(
    sessionId: SessionId,
  ): Promise<{ readonly kind: "read"; readonly state: SessionState | null } | Unavailable>;

  /** Looks at the state without counting, prolonging or removing anything. `expiresInMs` null: it never expires. */
  inspectState(sessionId: SessionId): Promise<StateInspection | Unavailable>;

  /** Writes a state made outside a submission. `stale`: one of the same or a later version stands there. */
  writeState(state: SessionState): Promise<{ readonly kind: "written" | "stale" } | Unavailable>;

  deleteState(sessionId: SessionId): Promise<{ readonly kind: "deleted" } | Unavailable>;

  /** The cached wording, of whatever revision was cached last: compare `revision` before using it. */
  readQuestion(
    questionId: QuestionId,
  ): Promise<{ readonly kind: "read"; readonly question: QuestionWording | null } | Unavailable>;

  /** Caches a wording for one hour. Only the wording's own fields are stored, whatever else the object has. */
  writeQuestion(question: QuestionWording): Promise<{ readonly kind: "written" } | Unavailable>;

  stats(): Promise<StoreStatistics | Unavailable>;

  /** Asks Redis, within the deadline, whether it answers; an answer closes an open circuit at once. */
  health(): Promise<StoreHealth>;

  /** Lets go of the connection, if there is one; calls after that have no effect. */
  close(): Promise<void>;
}
