import { RateLimiterMemory } from "rate-limiter-flexible";
import { limitKey } from "../keys.ts";
import { inspect, settle } from "./library-limiter.ts";
import type { Limit, Limiter } from "./limiter.ts";

/** Counts in the memory of this process. A count is dropped when its window ends. */
export function createInProcessLimiter({ name, points, windowSeconds }: Limit): Limiter {
  const library = new RateLimiterMemory({ keyPrefix: "", points, duration: windowSeconds });
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
