import type { TestDetailsOutput } from "@plumbline/contracts";
import { loadSessionTime, type SessionTime } from "@plumbline/database";
import type { Delivery } from "../delivery.ts";
import { assertMaySeeSession, type OwnSession, studentViewer } from "../viewer.ts";
import { ownTimeLimit, shownDeadline } from "./time-limit.ts";

/**
 * What a session's page needs beside the question: the time limit, the pauses, the student's accommodations, and when
 * feedback is given. Read from Postgres, so that it includes what a teacher changed a moment ago.
 *
 * @throws DomainError SESSION_NOT_FOUND, also for another student's session; STORAGE_UNAVAILABLE
 */
export async function readDetails(delivery: Delivery, own: OwnSession): Promise<TestDetailsOutput> {
  const time = await loadSessionTime(delivery.database, own.sessionId);
  assertMaySeeSession(studentViewer(own), own.sessionId, time);
  const now = delivery.clock();
  const { largerText, hideTime } = time.accommodations;
  return {
    status: time.status,
    pool: time.pool,
    timeLimit: timeLimitOf(time, now),
    accommodations: { largerText, hideTime },
    pause: pauseOf(time, now),
    feedback: time.delivery.feedback,
    awaited: time.awaited,
    serverNow: now.toISOString(),
  };
}

function timeLimitOf(time: SessionTime, now: Date): TestDetailsOutput["timeLimit"] {
  const limit = ownTimeLimit(time.delivery, time.extraTimePercent);
  if (limit === null || time.deadlineAt === null) return null;
  const deadlineMs = Date.parse(time.deadlineAt) + pausedMs(time, now);
  return { ...limit, deadline: shownDeadline(deadlineMs).toISOString() };
}

function pauseOf(time: SessionTime, now: Date): TestDetailsOutput["pause"] {
  const { allowed, maximumMinutes } = time.delivery.pause;
  const { pauseLeftMs } = time;
  const pausedAt = time.pausedAt === null ? null : new Date(time.pausedAt).toISOString();
  const remainingMs = pauseLeftMs === null ? null : pauseLeftMs - pausedMs(time, now);
  return { allowed, pausedAt, maximumMinutes, remainingMs };
}

/** How long the session has been paused, at most as long as it may be; 0 while it is running. */
function pausedMs({ pausedAt, pauseLeftMs }: SessionTime, now: Date): number {
  return pausedAt === null
    ? 0
    : Math.min(Math.max(now.getTime() - Date.parse(pausedAt), 0), pauseLeftMs ?? Number.POSITIVE_INFINITY);
}
