import type { Clock, StoreEvent } from "../session-store.ts";

interface CircuitSettings {
  readonly clock: Clock;
  /** This many failures in a row open the circuit. */
  readonly failuresToOpen: number;
  /** How long an open circuit waits before it allows a probe. */
  readonly openForMs: number;
  readonly onEvent: (event: StoreEvent) => void;
}

export interface CircuitBreaker {
  /**
   * Whether a call may go out. `pass`: yes. `refuse`: no, the circuit is open. `probe`: no, but it is time for one
   * cheap call that checks whether the other side is back. Until that call has reported its outcome, the decision is
   * `refuse`.
   */
  admit(): "pass" | "refuse" | "probe";
  /** Reports that a call succeeded. */
  succeeded(): void;
  /** Reports that a call failed. */
  failed(reason: string): void;
}

/**
 * A circuit breaker. Closed, it counts failures in a row. Open, it refuses at once, so that a dead server costs
 * nothing. Half-open, it waits for the outcome of the one probe that it allowed.
 */
export function createCircuitBreaker(settings: CircuitSettings): CircuitBreaker {
  const { clock, failuresToOpen, openForMs, onEvent } = settings;
  let state: "closed" | "open" | "half-open" = "closed";
  let failures = 0;
  let openedAtMs = 0;

  return {
    admit: () => {
      if (state === "closed") return "pass";
      if (state === "half-open" || clock() - openedAtMs < openForMs) return "refuse";
      state = "half-open";
      return "probe";
    },
    succeeded: () => {
      failures = 0;
      if (state === "closed") return;
      state = "closed";
      onEvent({ kind: "circuit-closed" });
    },
    failed: (reason) => {
      failures += 1;
      if (state === "closed" && failures < failuresToOpen) return;
      if (state === "closed") onEvent({ kind: "circuit-opened", reason });
      // A call that was on its way when the circuit opened must not prolong the wait.
      if (state !== "open") openedAtMs = clock();
      state = "open";
    },
  };
}
