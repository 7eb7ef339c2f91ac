import type { Clock, StoreEvent } from "../session-store.ts";

export type CircuitSettings = {
  readonly clock: Clock;
  /** So many failures in a row open the circuit. */
  readonly failuresToOpen: number;
  /** How long an open circuit waits before it lets somebody look again. */
  readonly openForMs: number;
  readonly onEvent: (event: StoreEvent) => void;
};

export type CircuitBreaker = {
  /**
   * Whether a call may go out. `pass`: yes. `refuse`: no, the circuit is open. `probe`: no, but it is time that
   * one cheap call looks whether the other side is back; asked again before that call has reported, the answer
   * is `refuse`.
   */
  ask(): "pass" | "refuse" | "probe";
  succeeded(): void;
  failed(reason: string): void;
};

/**
 * A circuit breaker: closed it counts failures in a row, open it refuses at once so that a dead server costs
 * nothing, half-open it waits for the one probe that it allowed.
 */
export const createCircuitBreaker = (settings: CircuitSettings): CircuitBreaker => {
  const { clock, failuresToOpen, openForMs, onEvent } = settings;
  let state: "closed" | "open" | "half-open" = "closed";
  let failures = 0;
  let openedAtMs = 0;

  return {
    ask: () => {
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
};
