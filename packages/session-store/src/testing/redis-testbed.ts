import { Cluster, type Redis } from "ioredis";
import type { RedisClient } from "../redis/connect-redis.ts";
import { createRedisSessionStore } from "../redis/redis-session-store.ts";
import type { StoreEvent } from "../session-store.ts";
import type { StoreTestbed } from "./store-testbed.ts";

/** Long enough for a machine that is busy with other tests: the contract is not about deadlines. */
const LONG_DEADLINE_MS = 5_000;

/**
 * Empties the server and opens a store on it. `inspector` is a second connection to it, of the test. Time passes by
 * shortening the life of every key, without waiting.
 */
export async function createRedisTestbed(url: string, inspector: RedisClient): Promise<StoreTestbed> {
  await Promise.all(mastersOf(inspector).map((node) => node.flushall()));
  const events: StoreEvent[] = [];
  const store = createRedisSessionStore({
    url,
    deadlineMs: LONG_DEADLINE_MS,
    onEvent: (event) => events.push(event),
  });
  return {
    store,
    events,
    put: async (key, value) => {
      await inspector.set(key, value, "PX", 60_000);
    },
    keys: async () => (await keysWithNode(inspector)).map(({ key }) => key),
    value: (key) => inspector.get(key),
    timeToLiveMs: (key) => timeToLiveMs(inspector, key),
    letTimePass: (elapsedMs) => letTimePass(inspector, elapsedMs),
    dispose: () => store.close(),
  };
}

function mastersOf(inspector: RedisClient): Redis[] {
  return inspector instanceof Cluster ? inspector.nodes("master") : [inspector];
}

/** All keys of the server, or of all masters, each with its node. */
async function keysWithNode(inspector: RedisClient) {
  const perNode = await Promise.all(
    mastersOf(inspector).map(async (node) => (await node.keys("*")).map((key) => ({ key, node }))),
  );
  return perNode.flat();
}

/** Redis replies -1 for a key that never expires, and -2 for a key that is not there. */
async function timeToLiveMs(inspector: RedisClient, key: string): Promise<number | null> {
  const restMs = await inspector.pttl(key);
  if (restMs === -1) return Number.POSITIVE_INFINITY;
  return restMs >= 0 ? restMs : null;
}

async function letTimePass(inspector: RedisClient, elapsedMs: number): Promise<void> {
  for (const { key, node } of await keysWithNode(inspector)) {
    const restMs = (await node.pttl(key)) - elapsedMs;
    if (restMs > 0) await node.pexpire(key, restMs);
    else await node.del(key);
  }
}
