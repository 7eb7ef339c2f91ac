import { Redis } from "ioredis";
import { describe, expect, it, onTestFinished } from "vitest";

import { startRedis } from "./start-redis.ts";

async function start(password?: string) {
  const server = await startRedis(password === undefined ? {} : { password });
  if (server === null) throw new Error("These tests need redis-server or valkey-server on PATH.");
  onTestFinished(() => server.stop());
  const client = new Redis(server.url, { lazyConnect: true });
  onTestFinished(() => client.disconnect());
  return { server, client };
}

describe("startRedis", () => {
  it("keeps nothing on disk and forgets everything when it is killed", async () => {
    const { server, client } = await start();
    await expect(client.config("GET", "save")).resolves.toEqual(["save", ""]);
    await expect(client.config("GET", "appendonly")).resolves.toEqual(["appendonly", "no"]);
    await client.set("key", "value");
    client.disconnect();
    await server.kill("SIGKILL");
    await server.restart();
    await client.connect();
    await expect(client.get("key")).resolves.toBeNull();
  });

  it("asks for the password that it was given", async () => {
    const { server, client } = await start("a password");
    await expect(client.ping()).resolves.toBe("PONG");
    const anonymous = new Redis({ port: server.port, host: "127.0.0.1", lazyConnect: true });
    anonymous.on("error", () => undefined); // The refusal is checked below.
    onTestFinished(() => anonymous.disconnect());
    await expect(anonymous.get("key")).rejects.toThrow("NOAUTH");
  });
});
