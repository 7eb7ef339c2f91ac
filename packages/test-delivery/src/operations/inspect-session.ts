import {
  type DatabaseView,
  type DebugSessionOutput,
  DomainError,
  type RedisView,
  type SessionId,
  type SessionState,
  type StateDifference,
} from "@plumbline/contracts";
import { type LoadedSession, loadSession } from "@plumbline/database";
import type { Delivery } from "../delivery.ts";
import { stateOf } from "../session/live-session.ts";
import { stateDifferences } from "./state-differences.ts";

/**
 * A session as Postgres and as Redis have it, side by side. Changes nothing: a state that cannot be read is kept, and
 * reading a state does not prolong its life.
 *
 * @throws DomainError SESSION_NOT_FOUND; STORAGE_UNAVAILABLE
 */
export async function inspectSession(delivery: Delivery, sessionId: SessionId): Promise<DebugSessionOutput> {
  // Redis first: an answer recorded between the two reads then makes Redis look older, never newer.
  const redis = await delivery.store.inspectState(sessionId);
  const { loaded, expected } = await loadForInspection(delivery, sessionId);
  return {
    sessionId,
    database: databaseViewOf(loaded, expected),
    redis,
    differences: differencesOf(expected, redis),
  };
}

/** A session as Postgres has it, and the live state that Redis should have. */
interface InspectedSession {
  readonly loaded: LoadedSession;
  /** Null when the session is over. */
  readonly expected: SessionState | null;
}

/** @throws DomainError SESSION_NOT_FOUND; STORAGE_UNAVAILABLE */
export async function loadForInspection(delivery: Delivery, sessionId: SessionId): Promise<InspectedSession> {
  const loaded = await loadSession(delivery.database, sessionId);
  if (loaded === null) throw new DomainError("SESSION_NOT_FOUND", `no session ${sessionId}`);
  return { loaded, expected: stateOf(loaded, delivery.settings.keep(loaded.session.settings)) };
}

function databaseViewOf({ session }: LoadedSession, state: SessionState | null): DatabaseView {
  const { id, name } = session.pool;
  return {
    student: session.studentId,
    pool: { id, name, language: session.settings.language ?? null },
    status: session.status,
    endReason: session.endReason,
    totalQuestions: session.totalQuestions,
    correctResponses: session.correctResponses,
    version: session.version,
    startedAt: session.startedAt,
    lastActivity: session.lastActivity,
    completedAt: session.completedAt,
    state,
  };
}

function differencesOf(expected: SessionState | null, redis: RedisView): readonly StateDifference[] {
  const inDatabase = expected === null ? null : "a live state";
  switch (redis.kind) {
    case "absent":
    case "unavailable":
      return [];
    case "unreadable":
      return [{ field: "state", database: inDatabase, redis: `unreadable: ${redis.problem}` }];
    case "present":
      return expected === null
        ? [{ field: "state", database: null, redis: "a live state" }]
        : stateDifferences(expected, redis.state);
    default:
      return redis satisfies never;
  }
}
