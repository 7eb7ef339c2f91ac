import type { QuestionId, QuestionWording, SessionId, SessionState } from "@plumbline/contracts";
import type { Limit, Limiter } from "./limits/limiter.ts";

/** Milliseconds since the epoch. */
export type Clock = () => number;

/**
 * Redis is down or slow, or was so a moment ago. This is a normal reply: the caller goes on with Postgres alone.
 * `reason` is one of a few fixed words ("circuit-open", "not-connected", "deadline", "redis-error:<CODE>",
 * "unexpected-reply"). It never holds a key, a value or an address.
 */
export interface Unavailable {
  readonly kind: "unavailable";
  readonly reason: string;
}

/** One attempt to submit an answer. `owner` is a token that no other attempt uses. */
export interface Submission {
  readonly sessionId: SessionId;
  readonly questionId: QuestionId;
  readonly owner: string;
}

export type ClaimOutcome =
  | { readonly kind: "claimed"; readonly state: SessionState | null }
  | { readonly kind: "in-progress" };

export type CommitInput = Submission & {
  readonly state: SessionState;
  /** The version that the claim found; null when it found none, or when the state was restored from Postgres. */
  readonly expectedVersion: number | null;
  /** The question whose wording the caller wants, usually the next one; null when it wants none. */
  readonly nextQuestionId: QuestionId | null;
};

export interface CommitOutcome {
  /**
   * - `committed`: the state is written and the lock, still ours, is released.
   * - `lock-lost`: the state is written, but the lock had expired or belongs to another attempt. The data is right,
   *   since the version decides and not the lock; but this attempt took longer than a lock lives.
   * - `stale`: another state is stored and nothing is written. The lock is released all the same.
   */
  readonly kind: "committed" | "stale" | "lock-lost";
  /** The wording of `nextQuestionId` in the revision that was cached last; null when none is cached. */
  readonly nextQuestion: QuestionWording | null;
}

/** How often the cache had the value that was looked up, counted by this store since it was created. */
export interface CacheCounts {
  readonly stateHits: number;
  readonly stateMisses: number;
  readonly questionHits: number;
  readonly questionMisses: number;
}

export interface StoreStatistics {
  readonly kind: "statistics";
  readonly backend: "redis" | "in-process";
  /** The memory of the whole server (in a cluster, of all masters); in process, the bytes of keys and values. */
  readonly memoryBytes: number;
  /** Keys by kind. One `state` key is one session that was active in the last 30 minutes. */
  readonly keys: {
    readonly state: number;
    readonly lock: number;
    readonly question: number;
    /** Counts of calls under a limit; 0 in process, where they are no keys. */
    readonly limit: number;
    /** Versions of the rights of accounts that were in use in the last two seconds. */
    readonly account: number;
    readonly other: number;
  };
  /** False when the server holds more keys than one call may look at: the counts are then lower bounds. */
  readonly complete: boolean;
  readonly cache: CacheCounts;
}

export type StoreHealth =
  | { readonly status: "up" }
  | { readonly status: "degraded"; readonly reason: string };

/** Something that an operator should know. No event holds a value of the store. */
export type StoreEvent =
  | { readonly kind: "unreadable-value"; readonly key: string; readonly problem: string }
  | { readonly kind: "circuit-opened"; readonly reason: string }
  | { readonly kind: "circuit-closed" };

/** A stored state as an operator sees it: its content, or why it cannot be read, and how long it still lives. */
export type StateInspection =
  | { readonly kind: "absent" }
  | { readonly kind: "unreadable"; readonly problem: string; readonly expiresInMs: number | null }
  | { readonly kind: "present"; readonly state: SessionState; readonly expiresInMs: number | null };

/**
 * Holds what running sessions need quickly: their state, submission locks and the wording of questions. All of it can
 * be rebuilt from Postgres. Every method may resolve to `unavailable`, and none ever throws.
 */
export interface SessionStore {
  /**
   * Takes the submission lock for 5 s and reads the state, in one round trip. The state then lives for another 30
   * minutes. `in-progress`: another submission of this question holds the lock.
   */
  claim(submission: Submission): Promise<ClaimOutcome | Unavailable>;

  /** Takes the submission lock as `claim` does, without reading the state or extending its life. */
  lock(submission: Submission): Promise<{ readonly kind: "locked" | "in-progress" } | Unavailable>;

  /**
   * Writes the state, releases the lock and reads the next question's wording, in one round trip. The state is written
   * when none is stored, when the stored version is `expectedVersion`, or, with `expectedVersion: null`, when the
   * stored version is below the new one.
   */
  commit(input: CommitInput): Promise<CommitOutcome | Unavailable>;

  /** Deletes the state of a session that is over, and releases the lock if this attempt holds it, in one round trip. */
  finish(submission: Submission): Promise<{ readonly kind: "finished" } | Unavailable>;

  /** Releases the lock and changes nothing else. `lock-lost`: it had expired, or another attempt holds it and keeps it. */
  release(submission: Submission): Promise<{ readonly kind: "released" | "lock-lost" } | Unavailable>;

  /** Reads the state without counting it, extending its life or removing anything. `expiresInMs` null: it never expires. */
  inspectState(sessionId: SessionId): Promise<StateInspection | Unavailable>;

  /** Writes a state made outside a submission. `stale`: one of the same or a later version is stored. */
  writeState(state: SessionState): Promise<{ readonly kind: "written" | "stale" } | Unavailable>;

  deleteState(sessionId: SessionId): Promise<{ readonly kind: "deleted" } | Unavailable>;

  /** Reads the wording of the revision that was cached last. Compare `revision` before using it. */
  readQuestion(
    questionId: QuestionId,
  ): Promise<{ readonly kind: "read"; readonly question: QuestionWording | null } | Unavailable>;

  /** Caches a wording for one hour. Only the fields of a wording are stored, whatever else the object has. */
  writeQuestion(question: QuestionWording): Promise<{ readonly kind: "written" } | Unavailable>;

  /** Makes the counter of one limit. Make it once: each has its own memory for the time without Redis. */
  limiter(limit: Limit): Limiter;

  /** Reads the versions of the rights of accounts, by the accounts' ids. Those that are not held are left out. */
  readAccountVersions(
    accountIds: readonly string[],
  ): Promise<{ readonly kind: "read"; readonly versions: ReadonlyMap<string, number> } | Unavailable>;

  /**
   * Keeps versions of the rights of accounts for two seconds. One that is held is replaced only where `replace` says so: what
   * was read from the database before a change must not hide the change.
   */
  writeAccountVersions(
    versions: ReadonlyMap<string, number>,
    options: { readonly replace: boolean },
  ): Promise<{ readonly kind: "written" } | Unavailable>;

  /** Counts keys, memory, hits and misses. May take up to 2 s on a large Redis. */
  stats(): Promise<StoreStatistics | Unavailable>;

  /** Checks within the deadline whether Redis answers. If it does, an open circuit is closed at once. */
  health(): Promise<StoreHealth>;

  /** Closes the connection, if there is one. Later calls resolve to `unavailable` on Redis. */
  close(): Promise<void>;
}
