import { RateLimiterMemory } from "rate-limiter-flexible";
import { createLibraryLimiter } from "./library-limiter.ts";
import type { Limit, Limiter } from "./limiter.ts";

/** Counts in the memory of this process. A count is dropped when its window ends. */
export function createInProcessLimiter(limit: Limit): Limiter {
  const { points, windowSeconds } = limit;
  return createLibraryLimiter(
    new RateLimiterMemory({ keyPrefix: "", points, duration: windowSeconds }),
    limit,
  );
}
