import { ZodError } from "zod";
import type { Unavailable } from "../session-store.ts";
import type { CircuitBreaker } from "./circuit-breaker.ts";
import { DeadlineError, withinDeadline } from "./within-deadline.ts";

export interface CallGuard {
  /** Makes the call if the circuit allows it. Waits no longer than the deadline, and never throws. */
  run<Value>(call: () => Promise<Value>, deadlineMs?: number): Promise<Value | Unavailable>;
  /** Checks whether Redis answers, also while the circuit is open, and reports the outcome to the circuit. */
  probe(): Promise<Unavailable | null>;
}

/**
 * Limits what a slow or dead Redis can cost. A call fails within the deadline; after a few failures the circuit is open
 * and calls fail at once. A call that is refused then also sends a PING, which checks whether Redis is back. No caller waits for it.
 */
export function createCallGuard(options: {
  readonly breaker: CircuitBreaker;
  readonly deadlineMs: number;
  readonly ping: () => Promise<unknown>;
}): CallGuard {
  const { breaker, ping } = options;

  const attempt = async <Value>(call: () => Promise<Value>, deadlineMs: number) => {
    try {
      const value = await withinDeadline(call(), deadlineMs);
      breaker.succeeded();
      return value;
    } catch (error) {
      const reason = reasonOf(error);
      breaker.failed(reason);
      return unavailable(reason);
    }
  };

  const probe = () =>
    attempt(async () => {
      await ping();
      return null;
    }, options.deadlineMs);

  return {
    probe,
    run: async (call, deadlineMs = options.deadlineMs) => {
      const decision = breaker.admit();
      if (decision === "pass") return attempt(call, deadlineMs);
      if (decision === "probe") void probe();
      return unavailable("circuit-open");
    },
  };
}

/** Describes what went wrong in fixed words: an error of the client carries the command, and with it the values. */
function reasonOf(error: unknown): string {
  if (error instanceof DeadlineError) return "deadline";
  if (error instanceof ZodError) return "unexpected-reply";
  if (error instanceof Error && error.name === "ReplyError") {
    return `redis-error:${/^[A-Z]+/.exec(error.message)?.[0] ?? "ERR"}`;
  }
  return "not-connected";
}

function unavailable(reason: string): Unavailable {
  return { kind: "unavailable", reason };
}
