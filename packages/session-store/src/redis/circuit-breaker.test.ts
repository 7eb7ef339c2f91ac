import { describe, expect, it } from "vitest";
import type { StoreEvent } from "../session-store.ts";
import { createCircuitBreaker } from "./circuit-breaker.ts";

function createBed() {
  let nowMs = 50_000;
  const events: StoreEvent[] = [];
  const breaker = createCircuitBreaker({
    clock: () => nowMs,
    failuresToOpen: 3,
    openForMs: 1_000,
    onEvent: (event) => events.push(event),
  });
  const fail = (times: number) => {
    for (let time = 0; time < times; time += 1) breaker.failed("deadline");
  };
  const letTimePass = (elapsedMs: number) => {
    nowMs += elapsedMs;
  };
  return { breaker, events, fail, letTimePass };
}

describe("the circuit breaker", () => {
  it("opens after so many failures in a row and not before", () => {
    const { breaker, events, fail } = createBed();
    fail(2);
    breaker.succeeded();
    fail(2);
    expect(breaker.admit()).toBe("pass");
    fail(1);
    expect(breaker.admit()).toBe("refuse");
    expect(events).toEqual([{ kind: "circuit-opened", reason: "deadline" }]);
  });

  it("allows one probe when its time is over, and stays open until that reports", () => {
    const { breaker, fail, letTimePass } = createBed();
    fail(3);
    letTimePass(999);
    expect(breaker.admit()).toBe("refuse");
    letTimePass(1);
    expect(breaker.admit()).toBe("probe");
    letTimePass(10_000);
    expect(breaker.admit()).toBe("refuse");
  });

  it("waits again when the probe fails", () => {
    const { breaker, events, fail, letTimePass } = createBed();
    fail(3);
    letTimePass(1_000);
    breaker.admit();
    fail(1);
    letTimePass(999);
    expect(breaker.admit()).toBe("refuse");
    letTimePass(1);
    expect(breaker.admit()).toBe("probe");
    expect(events).toHaveLength(1);
  });

  it("closes when the probe succeeds, and then needs all the failures again", () => {
    const { breaker, events, fail, letTimePass } = createBed();
    fail(3);
    letTimePass(1_000);
    breaker.admit();
    breaker.succeeded();
    expect(events.at(-1)).toEqual({ kind: "circuit-closed" });
    fail(2);
    expect(breaker.admit()).toBe("pass");
    fail(1);
    expect(breaker.admit()).toBe("refuse");
  });

  it("does not wait longer for failures of calls that were on their way when it opened", () => {
    const { breaker, fail, letTimePass } = createBed();
    fail(3);
    letTimePass(900);
    fail(5);
    letTimePass(100);
    expect(breaker.admit()).toBe("probe");
  });
});
