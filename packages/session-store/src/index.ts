export * from "./in-process-session-store.ts";
export * from "./session-store.ts";
