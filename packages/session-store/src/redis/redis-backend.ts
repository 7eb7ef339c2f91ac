import { createValueReader, type ValueReader } from "../codec/value-reader.ts";
import type { Clock, StoreEvent } from "../session-store.ts";
import { type CallGuard, createCallGuard } from "./call-guard.ts";
import { createCircuitBreaker } from "./circuit-breaker.ts";
import { connectRedis, type RedisClient } from "./connect-redis.ts";

export interface RedisSessionStoreOptions {
  /** `redis://`, `redis+cluster://` or `redis+sentinel://`, as `parseRedisAddress` describes. */
  readonly url: string;
  /** Times the circuit breaker. */
  readonly clock?: Clock;
  /** How long a call may take before the caller goes on without Redis. */
  readonly deadlineMs?: number;
  /** This many failures in a row open the circuit. */
  readonly failuresToOpen?: number;
  /** How long an open circuit waits before it checks whether Redis is back. */
  readonly openForMs?: number;
  readonly onEvent?: (event: StoreEvent) => void;
}

/** The connection with its deadline and circuit breaker: what every method of the store needs. */
export interface RedisBackend {
  readonly client: RedisClient;
  readonly reader: ValueReader;
  /** Makes a call within the deadline if the circuit allows it; see `CallGuard`. */
  readonly call: CallGuard["run"];
  readonly probe: CallGuard["probe"];
}

/**
 * Opens the connection and puts a deadline and a circuit breaker in front of it.
 *
 * @throws RedisAddressError for a URL that it does not understand
 */
export function openRedisBackend(options: RedisSessionStoreOptions): RedisBackend {
  const { clock = Date.now, deadlineMs = 150, failuresToOpen = 3, openForMs = 1_000 } = options;
  const onEvent = options.onEvent ?? (() => {});
  const { client, firstAttempt } = connectRedis(options.url);
  const breaker = createCircuitBreaker({ clock, failuresToOpen, openForMs, onEvent });
  // A connection that is ready again has just answered, so the circuit need not wait for a probe.
  client.on("ready", () => breaker.succeeded());
  const guard = createCallGuard({ breaker, deadlineMs, ping: () => firstAttempt.then(() => client.ping()) });
  return {
    client,
    reader: createValueReader(onEvent),
    call: (call, callDeadlineMs) => guard.run(() => firstAttempt.then(call), callDeadlineMs),
    probe: guard.probe,
  };
}
