import { DomainError, type SessionId, type SessionTiming } from "@plumbline/contracts";
import { type Database, loadSessionTime } from "@plumbline/database";
import { ownTimeLimit } from "../session/time-limit.ts";

/**
 * What staff see of a session's time: the student's time limit, and the pauses.
 *
 * @throws DomainError SESSION_NOT_FOUND; STORAGE_UNAVAILABLE
 */
export async function readTiming(database: Database, sessionId: SessionId): Promise<SessionTiming> {
  const time = await loadSessionTime(database, sessionId);
  if (time === null) throw new DomainError("SESSION_NOT_FOUND", `no session ${sessionId}`);
  const { pausedAt, pauses } = time;
  return { limit: ownTimeLimit(time.delivery, time.extraTimePercent), pausedAt, pauses };
}
