import { RateLimiterRes } from "rate-limiter-flexible";
import type { LimitReply } from "./limiter.ts";

/** The library rejects with its result where a limit is reached, and with an error where its store fails. */
export async function settle(attempt: Promise<RateLimiterRes>): Promise<LimitReply> {
  try {
    return replyOf(await attempt, true);
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return replyOf(refusal, false);
    throw refusal;
  }
}

/** What the library has of a subject, compared with the points of the limit. */
export function inspect(found: RateLimiterRes | null, points: number): LimitReply {
  if (found === null) return { allowed: true, taken: 0, waitMs: 0 };
  return replyOf(found, found.consumedPoints < points);
}

function replyOf(result: RateLimiterRes, allowed: boolean): LimitReply {
  return { allowed, taken: result.consumedPoints, waitMs: Math.max(0, result.msBeforeNext) };
}
