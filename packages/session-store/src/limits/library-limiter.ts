import { type RateLimiterAbstract, RateLimiterRes } from "rate-limiter-flexible";
import { limitKey } from "../keys.ts";
import type { Limit, Limiter, LimitReply } from "./limiter.ts";

/** The limiter of a counter of the library. Its methods throw where the counter's store fails. */
export function createLibraryLimiter(
  library: Pick<RateLimiterAbstract, "consume" | "get" | "delete">,
  { name, points, windowSeconds }: Limit,
): Limiter {
  return {
    take: (subject, options = {}) =>
      settle(
        library.consume(limitKey(name, subject), options.points ?? 1, {
          customDuration: options.windowSeconds ?? windowSeconds,
        }),
      ),
    look: async (subject) => inspect(await library.get(limitKey(name, subject)), points),
    forget: async (subject) => {
      await library.delete(limitKey(name, subject));
    },
  };
}

/** The library rejects with its result where a limit is reached, and with an error where its store fails. */
async function settle(attempt: Promise<RateLimiterRes>): Promise<LimitReply> {
  try {
    return replyOf(await attempt, true);
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return replyOf(refusal, false);
    throw refusal;
  }
}

/** What the library has of a subject, compared with the points of the limit. */
function inspect(found: RateLimiterRes | null, points: number): LimitReply {
  if (found === null) return { allowed: true, taken: 0, waitMs: 0 };
  return replyOf(found, found.consumedPoints < points);
}

function replyOf(result: RateLimiterRes, allowed: boolean): LimitReply {
  return { allowed, taken: result.consumedPoints, waitMs: Math.max(0, result.msBeforeNext) };
}
