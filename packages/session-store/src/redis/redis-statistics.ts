import { Cluster, type Redis } from "ioredis";
import { kindOfKey } from "../keys.ts";
import type { StoreStatistics } from "../session-store.ts";
import type { RedisClient } from "./connect-redis.ts";

type NodeStatistics = Pick<StoreStatistics, "memoryBytes" | "keys" | "complete">;

/** At most a hundred thousand keys of a node are counted. */
const KEYS_A_SCAN = 500;
const MAXIMUM_SCANS = 200;

/** Memory and keys by kind; in a cluster, the sum over its masters. SCAN may count a key twice while tables grow. */
export async function readRedisStatistics(client: RedisClient): Promise<NodeStatistics> {
  const nodes = client instanceof Cluster ? client.nodes("master") : [client];
  const statistics = await Promise.all(nodes.map(readNode));
  return statistics.reduce(add);
}

async function readNode(node: Redis): Promise<NodeStatistics> {
  const keys = { state: 0, lock: 0, question: 0, limit: 0, account: 0, other: 0 };
  const memory = /^used_memory:(\d+)/m.exec(await node.info("memory"));
  let cursor = "0";
  for (let scans = 0; scans < MAXIMUM_SCANS; scans += 1) {
    const [next, found] = await node.scan(cursor, "COUNT", KEYS_A_SCAN);
    for (const key of found) keys[kindOfKey(key)] += 1;
    cursor = next;
    if (cursor === "0") break;
  }
  return { memoryBytes: Number(memory?.[1] ?? 0), keys, complete: cursor === "0" };
}

function add(left: NodeStatistics, right: NodeStatistics): NodeStatistics {
  return {
    memoryBytes: left.memoryBytes + right.memoryBytes,
    keys: {
      state: left.keys.state + right.keys.state,
      lock: left.keys.lock + right.keys.lock,
      question: left.keys.question + right.keys.question,
      limit: left.keys.limit + right.keys.limit,
      account: left.keys.account + right.keys.account,
      other: left.keys.other + right.keys.other,
    },
    complete: left.complete && right.complete,
  };
}
