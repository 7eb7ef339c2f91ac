import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, startRedis } from "@plumbline/local-stack";
import { Redis } from "ioredis";
import { afterAll, expect, it, vi } from "vitest";
import { sampleQuestionId, sampleSessionId, sampleState } from "../testing/sample-session.ts";
import { createRedisSessionStore } from "./redis-session-store.ts";

function required<Server>(server: Server | null): Server {
  if (server === null) throw new Error("these tests need redis-server or valkey-server on PATH");
  return server;
}

/** A Sentinel keeps its memory in its configuration file, so it needs one that it may write. */
async function startSentinel(masterPort: number) {
  const directory = await mkdtemp(join(tmpdir(), "plumbline-sentinel-"));
  const port = await freePort();
  const file = join(directory, "sentinel.conf");
  await writeFile(
    file,
    [
      `port ${port}`,
      "bind 127.0.0.1",
      `dir ${directory}`,
      `sentinel monitor plumbline 127.0.0.1 ${masterPort} 1`,
      "sentinel down-after-milliseconds plumbline 500",
      "sentinel failover-timeout plumbline 3000",
    ].join("\n"),
  );
  const child = spawn("redis-server", [file, "--sentinel"], { stdio: "ignore" });
  return {
    port,
    stop: async () => {
      child.kill("SIGKILL");
      await once(child, "exit");
      await rm(directory, { recursive: true });
    },
  };
}

const master = required(await startRedis());
const replica = required(await startRedis({ settings: { replicaof: `127.0.0.1 ${master.port}` } }));
const sentinel = await startSentinel(master.port);
const sentinelClient = new Redis({ port: sentinel.port, host: "127.0.0.1" });
// It may connect before the Sentinel listens. Then it tries again.
sentinelClient.on("error", () => {});
const store = createRedisSessionStore({ url: `redis+sentinel://127.0.0.1:${sentinel.port}/plumbline` });

afterAll(async () => {
  sentinelClient.disconnect();
  await store.close();
  await sentinel.stop();
  await replica.stop();
  await master.stop();
});

const patiently = { timeout: 30_000, interval: 100 };

it("behind a Sentinel the master is found by its name, and after it dies its successor", async () => {
  const sessionId = sampleSessionId(1);
  const submission = { sessionId, questionId: sampleQuestionId(1), owner: "a" };
  await vi.waitFor(async () => expect(await store.health()).toEqual({ status: "up" }), patiently);
  await vi.waitFor(async () => {
    const replicas = await sentinelClient.call("SENTINEL", "REPLICAS", "plumbline");
    expect(JSON.stringify(replicas)).toContain('master-link-status","ok');
  }, patiently);
  expect(await store.claim(submission)).toEqual({ kind: "claimed", state: null });

  await master.kill("SIGKILL");
  await vi.waitFor(async () => {
    expect(await store.writeState(sampleState(1, 4))).not.toMatchObject({ kind: "unavailable" });
  }, patiently);
  const successor = new Redis(replica.url);
  expect(await successor.exists(`session:{${sessionId}}:state`)).toBe(1);
  successor.disconnect();
}, 60_000);
