import { RateLimiterRedis } from "rate-limiter-flexible";
import { limitKey } from "../keys.ts";
import type { RedisBackend } from "../redis/redis-backend.ts";
import { createInProcessLimiter } from "./in-process-limiter.ts";
import { inspect, settle } from "./library-limiter.ts";
import type { Limit, Limiter } from "./limiter.ts";

/**
 * Counts in Redis, for all processes together. While Redis is away or slow, each process counts by itself, from zero.
 * What is over its limit is refused by this process alone until its window ends.
 */
export function createRedisLimiter({ client, call }: RedisBackend, limit: Limit): Limiter {
  const { name, points, windowSeconds } = limit;
  const library = new RateLimiterRedis({
    storeClient: client,
    keyPrefix: "",
    points,
    duration: windowSeconds,
    inMemoryBlockOnConsumed: points,
  });
  const fallback = createInProcessLimiter(limit);
  return {
    take: async (subject, options = {}) => {
      const reply = await call(() =>
        settle(
          library.consume(limitKey(name, subject), options.points ?? 1, {
            customDuration: options.windowSeconds ?? windowSeconds,
          }),
        ),
      );
      return "kind" in reply ? fallback.take(subject, options) : reply;
    },
    look: async (subject) => {
      const reply = await call(async () => inspect(await library.get(limitKey(name, subject)), points));
      return "kind" in reply ? fallback.look(subject) : reply;
    },
    forget: async (subject) => {
      await Promise.all([call(() => library.delete(limitKey(name, subject))), fallback.forget(subject)]);
    },
  };
}
