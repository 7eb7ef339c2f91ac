/** Where the server writes what an operator must know. Never a secret, never an answer. */
export interface Log {
  readonly error: (message: string, cause?: unknown) => void;
}

/** Returns a log that writes one JSON line per event to standard error. */
export function createLog(): Log {
  return {
    error: (message, cause) => {
      const line = { at: new Date().toISOString(), level: "error", message, cause: described(cause) };
      process.stderr.write(`${JSON.stringify(line)}\n`);
    },
  };
}

function described(cause: unknown): unknown {
  if (!(cause instanceof Error)) return cause;
  return {
    name: cause.name,
    message: cause.message,
    ...(cause.cause ? { cause: described(cause.cause) } : {}),
  };
}
