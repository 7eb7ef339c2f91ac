import { Cluster, type CommonRedisOptions, Redis } from "ioredis";
import { parseRedisAddress, type RedisAddress } from "./redis-address.ts";
import { scripts } from "./redis-scripts.ts";

export type RedisClient = Redis | Cluster;

/** A socket on which Redis owes an answer for so long is given up and made anew. */
const DEAD_SOCKET_MS = 2_000;

/** Soon at first, then every second: a Redis that is back is used again within a second. */
const reconnectDelayMs = (attempt: number): number => Math.min(attempt * 50, 1_000);

/**
 * Commands of the same moment leave in one write, which many students at once make a sixth of a submission's time. The
 * next batch leaves when this one is answered: what hangs holds back what comes after it, within the same deadlines.
 */
const together = { enableAutoPipelining: true };

/**
 * Nothing is kept for later and nothing is sent twice: a call that cannot be made now fails now, its caller has
 * Postgres.
 */
const failFast = {
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
  connectTimeout: DEAD_SOCKET_MS,
  socketTimeout: DEAD_SOCKET_MS,
  disableClientInfo: true,
  // After a failover the old master answers READONLY: leave it.
  reconnectOnError: (error: Error) => error.message.startsWith("READONLY"),
} satisfies CommonRedisOptions;

const accessOf = ({ tls, username, password }: RedisAddress) => ({
  ...(username === null ? {} : { username }),
  ...(password === null ? {} : { password }),
  ...(tls ? { tls: {} } : {}),
});

const createClient = (address: RedisAddress): RedisClient => {
  const access = accessOf(address);
  switch (address.kind) {
    case "single":
      return new Redis({
        ...failFast,
        ...together,
        ...access,
        ...address.node,
        db: address.database,
        enableOfflineQueue: false,
        retryStrategy: reconnectDelayMs,
      });
    case "sentinel":
      return new Redis({
        ...failFast,
        ...together,
        ...access,
        sentinels: address.sentinels.map((sentinel) => ({ ...sentinel })),
        name: address.masterName,
        db: address.database,
        enableOfflineQueue: false,
        retryStrategy: reconnectDelayMs,
        sentinelRetryStrategy: reconnectDelayMs,
        ...(address.tls ? { enableTLSForSentinelMode: true, sentinelTLS: {} } : {}),
      });
    case "cluster":
      return new Cluster(
        address.nodes.map((node) => ({ ...node })),
        {
          ...together,
          redisOptions: { ...failFast, ...access },
          enableOfflineQueue: false,
          clusterRetryStrategy: reconnectDelayMs,
          maxRedirections: 3,
        },
      );
    default:
      return address satisfies never;
  }
};

export type RedisConnection = {
  readonly client: RedisClient;
  /** Settles when the first attempt to connect has succeeded or failed; never rejects. */
  readonly firstAttempt: Promise<void>;
};

/**
 * Opens the connection that the URL describes, with the store's scripts as commands; it reconnects by itself
 * for as long as it is not closed. Throws `RedisAddressError` for a URL that it does not understand.
 */
export const connectRedis = (url: string): RedisConnection => {
  const client = createClient(parseRedisAddress(url));
  for (const [name, script] of Object.entries(scripts)) client.defineCommand(name, script);
  // Without a listener Node would end the process; what failed shows in the call that needed it.
  client.on("error", () => {});
  const firstAttempt = new Promise<void>((resolve) => {
    client.once("ready", resolve);
    client.once("close", resolve);
  });
  return { client, firstAttempt };
};
