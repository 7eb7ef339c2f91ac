import { startRedis } from "@plumbline/local-stack";
import { Redis } from "ioredis";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { lockKey, stateKey } from "../keys.ts";
import type { SessionStore, StoreEvent } from "../session-store.ts";
import { sampleQuestionId, sampleSessionId, sampleState } from "../testing/sample-session.ts";
import { createRedisSessionStore } from "./redis-session-store.ts";

type Server = NonNullable<Awaited<ReturnType<typeof startRedis>>>;

const DEADLINE_MS = 150;
/** What a busy machine may add to a deadline before the test calls it broken. */
const SLACK_MS = 350;
const OPEN_FOR_MS = 1_000;

function submission(owner: string) {
  return {
    sessionId: sampleSessionId(1),
    questionId: sampleQuestionId(1),
    owner,
  };
}

async function timed<Value>(call: () => Promise<Value>) {
  const startedMs = performance.now();
  const value = await call();
  return { value, elapsedMs: performance.now() - startedMs };
}

describe("when Redis fails", () => {
  let server: Server;
  let store: SessionStore;
  let events: StoreEvent[];
  let skewMs: number;

  beforeEach(async () => {
    const started = await startRedis({ password: "hunter2" });
    if (started === null) throw new Error("these tests need redis-server or valkey-server on PATH");
    server = started;
    events = [];
    skewMs = 0;
    store = createRedisSessionStore({
      url: server.url,
      clock: () => Date.now() + skewMs,
      deadlineMs: DEADLINE_MS,
      openForMs: OPEN_FOR_MS,
      onEvent: (event) => events.push(event),
    });
    await untilUp();
  });

  afterEach(async () => {
    await store.close();
    await server.stop();
  });

  const untilUp = () =>
    vi.waitFor(async () => expect(await store.health()).toEqual({ status: "up" }), { timeout: 15_000 });

  const inspect = async <Value>(look: (redis: Redis) => Promise<Value>): Promise<Value> => {
    const redis = new Redis(server.url);
    try {
      return await look(redis);
    } finally {
      redis.disconnect();
    }
  };

  /** Three calls fail within their deadlines; the fourth costs nothing. */
  const expectBoundedCost = async () => {
    for (let call = 0; call < 3; call += 1) {
      const { value, elapsedMs } = await timed(() => store.claim(submission(`failing-${call}`)));
      expect(value).toMatchObject({ kind: "unavailable" });
      expect(elapsedMs).toBeLessThan(DEADLINE_MS + SLACK_MS);
    }
    expect(events).toMatchObject([{ kind: "circuit-opened" }]);
    const calls = await timed(() =>
      Promise.all(Array.from({ length: 500 }, (_, index) => store.claim(submission(`refused-${index}`)))),
    );
    expect(new Set(calls.value.map((outcome) => JSON.stringify(outcome)))).toEqual(
      new Set(['{"kind":"unavailable","reason":"circuit-open"}']),
    );
    expect(calls.elapsedMs).toBeLessThan(DEADLINE_MS);
  };

  it("counts calls under a limit alone when Redis is away or hangs, and refuses nobody for that", async () => {
    const limiter = store.limiter({ name: "calls", points: 2, windowSeconds: 600 });
    expect(await limiter.take("a")).toMatchObject({ allowed: true, taken: 1 });
    process.kill(server.pid, "SIGSTOP");
    const { value, elapsedMs } = await timed(() => limiter.take("b"));
    expect(value).toMatchObject({ allowed: true, taken: 1 });
    expect(elapsedMs).toBeLessThan(DEADLINE_MS + SLACK_MS);
    expect((await limiter.take("b")).allowed).toBe(true);
    expect((await limiter.take("b")).allowed).toBe(false);
    process.kill(server.pid, "SIGCONT");
    await untilUp();
    expect(await limiter.take("a")).toMatchObject({ allowed: true, taken: 2 });
  });

  it("killed, it costs a bounded delay once; started again and empty, it is used again by itself", async () => {
    await store.writeState(sampleState(1, 4));
    await server.kill("SIGKILL");
    await expectBoundedCost();
    expect(await store.health()).toMatchObject({ status: "degraded" });
    await server.restart();
    await untilUp();
    expect(await store.claim(submission("after"))).toEqual({ kind: "claimed", state: null });
    expect(events.at(-1)).toEqual({ kind: "circuit-closed" });
  });

  it("stopped, it costs a bounded delay once; going on, it holds no lock of those who gave up", async () => {
    await store.writeState(sampleState(1, 4));
    process.kill(server.pid, "SIGSTOP");
    try {
      await expectBoundedCost();
    } finally {
      process.kill(server.pid, "SIGCONT");
    }
    await untilUp();
    expect(await store.claim(submission("after"))).toEqual({ kind: "claimed", state: sampleState(1, 4) });
  });

  it("stopped for longer than a socket is trusted, it is found again on a new one", async () => {
    const clients = () => inspect((redis) => redis.call("CLIENT", "LIST", "TYPE", "normal"));
    const own = /id=(\d+)/.exec(String(await clients()))?.[1];
    process.kill(server.pid, "SIGSTOP");
    const stoppedAtMs = performance.now();
    try {
      await vi.waitFor(
        async () => {
          expect(await store.health()).toEqual({ status: "degraded", reason: "not-connected" });
        },
        { timeout: 10_000, interval: 100 },
      );
      expect(performance.now() - stoppedAtMs).toBeGreaterThan(1_500);
    } finally {
      process.kill(server.pid, "SIGCONT");
    }
    await untilUp();
    expect(String(await clients())).not.toContain(`id=${own} `);
  });

  it("answering again, it is noticed by a refused call once the circuit's time is over", async () => {
    process.kill(server.pid, "SIGSTOP");
    for (const owner of ["a", "b", "c"]) await store.claim(submission(owner));
    process.kill(server.pid, "SIGCONT");
    expect(await store.claim(submission("d"))).toEqual({ kind: "unavailable", reason: "circuit-open" });
    skewMs += OPEN_FOR_MS;
    await vi.waitFor(async () =>
      expect(await store.claim(submission("e"))).toMatchObject({ kind: "claimed" }),
    );
  });

  it("refusing writes for want of memory, it says so in a word", async () => {
    await inspect((redis) => redis.config("SET", "maxmemory-policy", "noeviction"));
    await inspect((redis) => redis.config("SET", "maxmemory", "1"));
    expect(await store.writeState(sampleState(1, 4))).toEqual({
      kind: "unavailable",
      reason: "redis-error:OOM",
    });
  });

  it("holding something else under our key, it answers unavailable and tells nothing of it", async () => {
    await inspect((redis) => redis.rpush(stateKey(sampleSessionId(1)), "secret"));
    expect(await store.inspectState(sampleSessionId(1))).toEqual({
      kind: "unavailable",
      reason: "redis-error:WRONGTYPE",
    });
  });

  it("forgetting its scripts, it is taught them again", async () => {
    await store.claim(submission("a"));
    await inspect((redis) => redis.script("FLUSH"));
    expect(await store.release(submission("a"))).toEqual({ kind: "released" });
    expect(await store.claim(submission("b"))).toEqual({ kind: "claimed", state: null });
  });

  it("given a wrong password, no answer and no event holds a password", async () => {
    const wrong = createRedisSessionStore({
      url: server.url.replace("hunter2", "hunter3"),
      onEvent: (event) => events.push(event),
    });
    const answers = [];
    for (const owner of ["a", "b", "c", "d"]) answers.push(await wrong.claim(submission(owner)));
    await wrong.close();
    expect(answers.map(({ kind }) => kind)).toEqual(Array(4).fill("unavailable"));
    expect(JSON.stringify([answers, events])).not.toMatch(/hunter|redis:\/\/|127\.0\.0\.1/);
  });

  it("not there from the beginning, it is used as soon as it comes", async () => {
    await server.stop();
    const early = createRedisSessionStore({ url: server.url });
    expect(await early.claim(submission("a"))).toEqual({ kind: "unavailable", reason: "not-connected" });
    await server.restart();
    await vi.waitFor(async () => expect(await early.health()).toEqual({ status: "up" }), { timeout: 15_000 });
    expect(await early.claim(submission("a"))).toEqual({ kind: "claimed", state: null });
    await early.close();
  });

  it("closed by us, every call is answered", async () => {
    await store.claim(submission("a"));
    await store.close();
    expect(await store.release(submission("a"))).toEqual({ kind: "unavailable", reason: "not-connected" });
    const lock = await inspect((redis) => redis.get(lockKey(sampleSessionId(1), sampleQuestionId(1))));
    expect(lock).toBe("a");
  });
});
