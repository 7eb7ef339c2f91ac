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

const databaseViewOf = ({ session }: LoadedSession, state: SessionState | null): DatabaseView => ({
  student: session.studentId,
  pool: { id: session.pool.id, name: session.pool.name },
  status: session.status,
  endReason: session.endReason,
  totalQuestions: session.totalQuestions,
  correctResponses: session.correctResponses,
  version: session.version,
  startedAt: session.startedAt,
  lastActivity: session.lastActivity,
  completedAt: session.completedAt,
  state,
});

const differencesOf = (expected: SessionState | null, redis: RedisView): readonly StateDifference[] => {
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
};

/** The session as Postgres has it, and the live state that this amounts to. */
export const loadForInspection = async (delivery: Delivery, sessionId: SessionId) => {
  const loaded = await loadSession(delivery.database, sessionId);
  if (loaded === null) throw new DomainError("SESSION_NOT_FOUND", `no session ${sessionId}`);
  return { loaded, expected: stateOf(loaded, delivery.banks.keepSettings(loaded.session.settings)) };
};

/**
 * A session as Postgres and as Redis have it, side by side. Changes nothing: a state that cannot be read stays where
 * it is, and nothing lives longer for having been looked at.
 *
 * @throws DomainError SESSION_NOT_FOUND; STORAGE_UNAVAILABLE
 */
export const inspectSession = async (
  delivery: Delivery,
  sessionId: SessionId,
): Promise<DebugSessionOutput> => {
  // Redis first: an answer that is recorded between the two looks makes Redis the older one, never the newer.
  const redis = await delivery.store.inspectState(sessionId);
  const { loaded, expected } = await loadForInspection(delivery, sessionId);
  return {
    sessionId,
    database: databaseViewOf(loaded, expected),
    redis,
    differences: differencesOf(expected, redis),
  };
};
