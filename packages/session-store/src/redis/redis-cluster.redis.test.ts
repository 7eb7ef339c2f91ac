import { once } from "node:events";
import { Cluster } from "ioredis";
import { afterAll, describe, expect, it } from "vitest";
import { lockKey, stateKey } from "../keys.ts";
import { createRedisTestbed } from "../testing/redis-testbed.ts";
import { sampleQuestionId, sampleSessionId } from "../testing/sample-session.ts";
import { describeSessionStore } from "../testing/session-store-contract.ts";
import { startRedisCluster } from "../testing/start-redis-cluster.ts";

const cluster = await startRedisCluster();
const inspector = new Cluster([...cluster.nodes]);
await once(inspector, "ready");

afterAll(async () => {
  inspector.disconnect();
  await cluster.stop();
});

describeSessionStore("A Redis Cluster of three", () => createRedisTestbed(cluster.url, inspector));

describe("the keys of a session", () => {
  it("share one slot, and sessions are spread over the masters", async () => {
    const slot = (key: string) => inspector.cluster("KEYSLOT", key);
    const slots = new Set<number>();
    for (let session = 1; session <= 50; session += 1) {
      const own = await slot(stateKey(sampleSessionId(session)));
      for (let question = 1; question <= 3; question += 1) {
        expect(await slot(lockKey(sampleSessionId(session), sampleQuestionId(question)))).toBe(own);
      }
      slots.add(Math.floor(own / 5_461));
    }
    expect(slots.size).toBe(3);
  });
});
