import { startRedis } from "@plumbline/local-stack";
import { Redis } from "ioredis";
import { afterAll } from "vitest";
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
