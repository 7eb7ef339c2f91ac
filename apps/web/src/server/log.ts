/** Writes what an operator must know. No entry may contain a secret or an answer. */
export interface Log {
  readonly error: (message: string, cause?: unknown) => void;
}

/** Creates a log that writes one line of JSON for each event to the standard error. */
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
