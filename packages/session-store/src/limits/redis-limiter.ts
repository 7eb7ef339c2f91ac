import { RateLimiterRedis } from "rate-limiter-flexible";
import type { RedisBackend } from "../redis/redis-backend.ts";
import { createInProcessLimiter } from "./in-process-limiter.ts";
import { createLibraryLimiter } from "./library-limiter.ts";
import type { Limit, Limiter } from "./limiter.ts";

/**
 * Counts in Redis, for all processes together. While Redis is away or slow, each process counts by itself, from zero.
 * What is over its limit is refused by this process alone until its window ends.
 */
export function createRedisLimiter({ client, call }: RedisBackend, limit: Limit): Limiter {
  const { points, windowSeconds } = limit;
  const library = new RateLimiterRedis({
    storeClient: client,
    keyPrefix: "",
    points,
    duration: windowSeconds,
    inMemoryBlockOnConsumed: points,
  });
  const shared = createLibraryLimiter(library, limit);
  const fallback = createInProcessLimiter(limit);
  return {
    take: async (subject, options) => {
      const reply = await call(() => shared.take(subject, options));
      return "kind" in reply ? fallback.take(subject, options) : reply;
    },
    look: async (subject) => {
      const reply = await call(() => shared.look(subject));
      return "kind" in reply ? fallback.look(subject) : reply;
    },
    forget: async (subject) => {
      await Promise.all([call(() => shared.forget(subject)), fallback.forget(subject)]);
    },
  };
}
