import pino from "pino";

/** How a log is written, and from which severity on. */
export interface LogSettings {
  readonly level: "error" | "info" | "debug" | "silent";
  /** `json`: one line of JSON for each entry. `readable`: coloured lines for a terminal, for development. */
  readonly format: "json" | "readable";
  /** The name of this process, on every line. */
  readonly instance: string;
}

/** How one request was answered. */
export interface RequestEntry {
  readonly requestId: string;
  readonly method: string;
  /** The procedures of a call to the API, with commas between them. */
  readonly procedure?: string;
  /** The path of every other request, without its query, which may hold a name that was searched for. */
  readonly path?: string;
  readonly status: number;
  /** `OK`, the codes of refusals with commas between them, or the status where a refusal has no code. */
  readonly outcome: string;
  readonly durationMs: number;
  /** The calls of the database that the request waited for, and how long they took together. */
  readonly databaseCalls: number;
  readonly databaseMs: number;
  /** Whose account sent the request; absent where nobody is signed in. */
  readonly accountId?: string;
}

/** Writes what an operator must know. No entry may contain a secret, a name or an answer. */
export interface Log {
  readonly error: (message: string, cause?: unknown) => void;
}

/** A log of requests as well. */
export interface RequestLog extends Log {
  readonly request: (entry: RequestEntry) => void;
  /** As `request`, but shown from level `debug` on: files and health checks, which are many and always the same. */
  readonly routineRequest: (entry: RequestEntry) => void;
}

interface LogOptions {
  /** The request that is being answered, if any: it is named on every entry. */
  readonly currentRequestId?: () => string | undefined;
  /** Where the lines go. The standard output unless set. */
  readonly destination?: pino.DestinationStream;
}

/** Creates a log of one line for each entry. */
export function createLog(
  { level, format, instance }: LogSettings,
  { currentRequestId, destination = pino.destination({ dest: 1, sync: true }) }: LogOptions = {},
): RequestLog {
  const options: pino.LoggerOptions = {
    level,
    base: { instance },
    messageKey: "message",
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    mixin: () => {
      const requestId = currentRequestId?.();
      return requestId === undefined ? {} : { requestId };
    },
  };
  const logger =
    format === "readable"
      ? pino({
          ...options,
          transport: { target: "pino-pretty", options: { messageKey: "message" } },
          formatters: {},
        })
      : pino(options, destination);
  return {
    error: (message, cause) => logger.error({ cause: described(cause) }, message),
    request: (entry) => logger.info(entry, "request"),
    routineRequest: (entry) => logger.debug(entry, "request"),
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
