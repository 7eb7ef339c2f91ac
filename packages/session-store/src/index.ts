export * from "./in-process-session-store.ts";
export { RedisAddressError } from "./redis-address.ts";
export type { RedisSessionStoreOptions } from "./redis-backend.ts";
export { createRedisSessionStore } from "./redis-session-store.ts";
export * from "./session-store.ts";
