import { ZodError } from "zod";
import type { Unavailable } from "../session-store.ts";
import type { CircuitBreaker } from "./circuit-breaker.ts";
import { DeadlineError, withinDeadline } from "./within-deadline.ts";

export type CallGuard = {
  /** Makes the call if the circuit lets it, waits no longer than the deadline, and never throws. */
  run<Value>(call: () => Promise<Value>, deadlineMs?: number): Promise<Value | Unavailable>;
  /** Looks whether Redis answers, whatever the circuit says, and tells the circuit. */
  probe(): Promise<Unavailable | null>;
};

const unavailable = (reason: string): Unavailable => ({ kind: "unavailable", reason });

/** Says what went wrong in fixed words: an error of the client carries the command, and with it the values. */
const reasonOf = (error: unknown): string => {
  if (error instanceof DeadlineError) return "deadline";
  if (error instanceof ZodError) return "unexpected-reply";
  if (error instanceof Error && error.name === "ReplyError") {
    return `redis-error:${/^[A-Z]+/.exec(error.message)?.[0] ?? "ERR"}`;
  }
  return "not-connected";
};

/**
 * Bounds what Redis can cost. A call fails within the deadline; after a few failures the circuit is open and
 * calls fail at once. The look whether Redis is back is a PING beside a refused call, for which nobody waits.
 */
export const createCallGuard = (options: {
  readonly breaker: CircuitBreaker;
  readonly deadlineMs: number;
  readonly ping: () => Promise<unknown>;
}): CallGuard => {
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

  const probe = async () => {
    const outcome = await attempt(async () => {
      await ping();
      return null;
    }, options.deadlineMs);
    return outcome;
  };

  return {
    probe,
    run: async (call, deadlineMs = options.deadlineMs) => {
      const answer = breaker.ask();
      if (answer === "pass") return attempt(call, deadlineMs);
      if (answer === "probe") void probe();
      return unavailable("circuit-open");
    },
  };
};
