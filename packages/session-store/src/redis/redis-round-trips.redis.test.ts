import { once } from "node:events";
import { createConnection, createServer, type Socket } from "node:net";
import { startRedis } from "@plumbline/local-stack";
import { afterAll, describe, expect, it } from "vitest";
import { sampleQuestion, sampleQuestionId, sampleSessionId, sampleState } from "../testing/sample-session.ts";
import { createRedisSessionStore } from "./redis-session-store.ts";

const server = await startRedis();
if (server === null) throw new Error("these tests need redis-server or valkey-server on PATH");

/**
 * A relay in front of Redis that counts round trips: how often the client waited for a reply before it sent more.
 * Relay and client share a thread, so the relay reads what the client sent together as one turn.
 */
async function startRelay(port: number) {
  let turns = 0;
  let answeredSince = true;
  const sockets: Socket[] = [];
  const relay = createServer((client) => {
    const upstream = createConnection(port, "127.0.0.1");
    sockets.push(client, upstream);
    client.on("data", (request) => {
      if (answeredSince) turns += 1;
      answeredSince = false;
      upstream.write(request);
    });
    upstream.on("data", (answer) => {
      answeredSince = true;
      client.write(answer);
    });
  }).listen(0, "127.0.0.1");
  await once(relay, "listening");
  const address = relay.address();
  if (address === null || typeof address === "string") throw new Error("the relay has no port");
  return {
    url: `redis://127.0.0.1:${address.port}`,
    turnsOf: async (call: () => Promise<unknown>) => {
      const before = turns;
      await call();
      return turns - before;
    },
    stop: () => {
      for (const socket of sockets) socket.destroy();
      relay.close();
    },
  };
}

const relay = await startRelay(server.port);
const store = createRedisSessionStore({ url: relay.url, deadlineMs: 5_000 });

afterAll(async () => {
  await store.close();
  relay.stop();
  await server.stop();
});

describe("a submission", () => {
  const submission = { sessionId: sampleSessionId(1), questionId: sampleQuestionId(1), owner: "a" };
  const commit = (answers: number) =>
    store.commit({
      ...submission,
      state: sampleState(1, answers),
      expectedVersion: answers - 1,
      nextQuestionId: sampleQuestionId(2),
    });

  it("takes one round trip to claim, one to commit and one to finish, from the first one on", async () => {
    await store.writeState(sampleState(1, 1));
    await store.writeQuestion(sampleQuestion(2));
    for (const answers of [2, 3]) {
      expect(await relay.turnsOf(() => store.claim(submission))).toBe(1);
      expect(
        await relay.turnsOf(async () => {
          expect(await commit(answers)).toEqual({ kind: "committed", nextQuestion: sampleQuestion(2) });
        }),
      ).toBe(1);
    }
    expect(await relay.turnsOf(() => store.claim(submission))).toBe(1);
    expect(await relay.turnsOf(() => store.finish(submission))).toBe(1);
  });

  it("waits for no version of an account: those of 1,000 accounts are read together, in one round trip", async () => {
    const accountIds = Array.from({ length: 1_000 }, (_, number) => `account-${number}`);
    const versions = new Map(accountIds.map((id, number) => [id, number]));
    await store.writeAccountVersions(versions, { replace: true });
    let found: unknown;
    const read = async () => {
      found = await store.readAccountVersions(accountIds);
    };
    expect(await relay.turnsOf(read)).toBe(1);
    expect(found).toEqual({ kind: "read", versions });
  });

  it("is counted by a relay that can tell two round trips from one", async () => {
    const two = async () => {
      await store.deleteState(sampleSessionId(1));
      await store.deleteState(sampleSessionId(1));
    };
    expect(await relay.turnsOf(two)).toBe(2);
  });
});
