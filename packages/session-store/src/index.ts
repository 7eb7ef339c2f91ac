export * from "./in-process-session-store.ts";
export { RedisAddressError } from "./redis-address.ts";
export * from "./redis-session-store.ts";
export * from "./session-store.ts";
