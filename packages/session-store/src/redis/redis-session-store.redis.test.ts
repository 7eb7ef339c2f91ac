import { startRedis } from "@plumbline/local-stack";
import { Redis } from "ioredis";
import { afterAll, expect, it } from "vitest";
import { kindOfKey } from "../keys.ts";
import { createRedisTestbed } from "../testing/redis-testbed.ts";
import { describeSessionStore } from "../testing/session-store-contract.ts";

const server = await startRedis();
if (server === null) throw new Error("these tests need redis-server or valkey-server on PATH");
const inspector = new Redis(server.url);

afterAll(async () => {
  inspector.disconnect();
  await server.stop();
});

describeSessionStore("Redis", () => createRedisTestbed(server.url, inspector));

it("keeps the count of a limit as a whole number that lives no longer than its window", async () => {
  const bed = await createRedisTestbed(server.url, inspector);
  const limiter = bed.store.limiter({ name: "calls", points: 2, windowSeconds: 3_600 });
  await Promise.all([limiter.take("a"), limiter.take("b"), limiter.take("b", { windowSeconds: 5 })]);
  const keys = await bed.keys();
  expect([...keys].sort()).toEqual(["limit:{calls:a}", "limit:{calls:b}"]);
  for (const key of keys) {
    expect(kindOfKey(key)).toBe("limit");
    expect(await bed.value(key)).toMatch(/^[12]$/);
    expect(await bed.timeToLiveMs(key)).toBeLessThanOrEqual(3_600_000);
  }
  expect(await bed.store.stats()).toMatchObject({ keys: { limit: 2, other: 0 } });
  await bed.dispose();
});
