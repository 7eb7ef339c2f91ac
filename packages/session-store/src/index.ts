export * from "./in-process/in-process-session-store.ts";
export { createInProcessLimiter } from "./limits/in-process-limiter.ts";
export * from "./limits/limiter.ts";
export { RedisAddressError } from "./redis/redis-address.ts";
export type { RedisSessionStoreOptions } from "./redis/redis-backend.ts";
export { createRedisSessionStore } from "./redis/redis-session-store.ts";
export * from "./session-store.ts";
