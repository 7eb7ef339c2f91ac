import { type StudentId, studentIdSchema } from "@plumbline/contracts";
import { z } from "zod";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";
import { instantParameter } from "../client/instant-parameter.ts";

/**
 * Ends up to `limit` sessions that can no longer be resumed, with their final numbers, and gives the student of each: as
 * "time-over" where the time limit has passed, as "expired" where they were idle for longer than their resume window.
 * Several instances may do it at once.
 */
export function expireIdleSessions(
  db: Database,
  input: { readonly limit: number; readonly now?: Date | undefined },
): Promise<readonly StudentId[]> {
  return callFunction(db, {
    name: "expire_idle_sessions",
    parameters: { p_limit: input.limit, p_now: instantParameter(input.now) },
    result: z.array(studentIdSchema),
  });
}
