import { DomainError, type SessionId, type StudentId, type TestDetailsOutput } from "@plumbline/contracts";
import { loadSessionTime, type SessionTime } from "@plumbline/database";
import type { Delivery } from "../delivery.ts";
import { ownTimeLimit, toldDeadline } from "./time-limit.ts";

/** How long the clock of a session has stood still since it was paused; 0 while it runs. */
const stoodStillMs = ({ pausedAt, pauseLeftMs }: SessionTime, now: Date): number =>
  pausedAt === null
    ? 0
    : Math.min(Math.max(now.getTime() - Date.parse(pausedAt), 0), pauseLeftMs ?? Number.POSITIVE_INFINITY);

const timeLimitOf = (time: SessionTime, now: Date): TestDetailsOutput["timeLimit"] => {
  const limit = ownTimeLimit(time.delivery, time.extraTimePercent);
  if (limit === null || time.deadlineAt === null) return null;
  const deadlineMs = Date.parse(time.deadlineAt) + stoodStillMs(time, now);
  return { ...limit, deadline: toldDeadline(deadlineMs).toISOString() };
};

const pauseOf = (time: SessionTime, now: Date): TestDetailsOutput["pause"] => {
  const { allowed, maximumMinutes } = time.delivery.pause;
  const { pauseLeftMs } = time;
  const pausedAt = time.pausedAt === null ? null : new Date(time.pausedAt).toISOString();
  const remainingMs = pauseLeftMs === null ? null : pauseLeftMs - stoodStillMs(time, now);
  return { allowed, pausedAt, maximumMinutes, remainingMs };
};

/**
 * What a session's page needs beside the question: time, pauses, what was set for the student, and when answers are
 * told. Read from Postgres, so that what a teacher changed a moment ago is in it.
 *
 * @throws DomainError SESSION_NOT_FOUND, also for another student's session; STORAGE_UNAVAILABLE
 */
export const readDetails = async (
  delivery: Delivery,
  who: { readonly sessionId: SessionId; readonly studentId: StudentId },
): Promise<TestDetailsOutput> => {
  const time = await loadSessionTime(delivery.database, who.sessionId);
  if (time === null || time.studentId !== who.studentId) {
    throw new DomainError("SESSION_NOT_FOUND", `no session ${who.sessionId} of this student`);
  }
  const now = delivery.clock();
  const { largerText, hideTime } = time.accommodations;
  return {
    status: time.status,
    pool: time.pool,
    timeLimit: timeLimitOf(time, now),
    accommodations: { largerText, hideTime },
    pause: pauseOf(time, now),
    feedback: time.delivery.feedback,
    serverNow: now.toISOString(),
  };
};
