import type { SessionMeasurement } from "@plumbline/database";
import { LRUCache } from "lru-cache";
import type { ProbableStatement } from "./probable-statements.ts";

/**
 * What sessions say in words, one statement for each concept. A session's answers that count change only with its version,
 * so an entry is never wrong, and a forgotten one costs the time of computing it.
 */
export interface MeasurementCache {
  readonly get: (session: SessionMeasurement) => readonly ProbableStatement[] | undefined;
  readonly keep: (session: SessionMeasurement, statements: readonly ProbableStatement[]) => void;
}

const MAX_SESSIONS = 10_000;

export function createMeasurementCache(): MeasurementCache {
  const statements = new LRUCache<string, readonly ProbableStatement[]>({ max: MAX_SESSIONS });
  return {
    get: (session) => statements.get(keyOf(session)),
    keep: (session, computed) => {
      statements.set(keyOf(session), computed);
    },
  };
}

function keyOf({ sessionId, version }: SessionMeasurement): string {
  return `${sessionId}@${version}`;
}
