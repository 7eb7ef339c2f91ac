import { z } from "zod";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";
import { instantParameter } from "../client/instant-parameter.ts";

/**
 * Ends up to `limit` sessions that nobody can take up again, with their final numbers, and says how many: as
 * "time-over" where the time limit has passed, as "expired" where they lay idle for longer than their own resume
 * window. Any number of instances may do it at once.
 */
export function expireIdleSessions(
  db: Database,
  input: { readonly limit: number; readonly now?: Date | undefined },
): Promise<number> {
  return callFunction(db, {
    name: "expire_idle_sessions",
    parameters: { p_limit: input.limit, p_now: instantParameter(input.now) },
    result: z.int().nonnegative(),
  });
}
