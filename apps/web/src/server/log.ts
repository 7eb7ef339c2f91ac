import type { Log } from "./services.ts";

const described = (cause: unknown): unknown => {
  if (!(cause instanceof Error)) return cause;
  return {
    name: cause.name,
    message: cause.message,
    ...(cause.cause ? { cause: described(cause.cause) } : {}),
  };
};

/** Writes one JSON line an event to the standard error. */
export const createLog = (): Log => ({
  error: (message, cause) => {
    const line = { at: new Date().toISOString(), level: "error", message, cause: described(cause) };
    process.stderr.write(`${JSON.stringify(line)}\n`);
  },
});
