import { describe, expect, it } from "vitest";

import type { ProcessEnd } from "../process/child-process.ts";
import type { ServerProcess } from "../process/server-process.ts";
import { supervise } from "./supervise.ts";

/** A server whose process a test ends at will. */
function fakeServer() {
  let ending = Promise.withResolvers<ProcessEnd>();
  let restarted = Promise.withResolvers<void>();
  const fake = { starts: 1, canRestart: true };
  const server: ServerProcess = {
    pid: 1,
    get ended() {
      return ending.promise;
    },
    stop: async () => undefined,
    kill: async () => undefined,
    restart: async () => {
      if (!fake.canRestart) throw new Error("the disk is full");
      fake.starts += 1;
      ending = Promise.withResolvers();
      restarted.resolve();
    },
  };
  return {
    server,
    fake,
    end: (end: ProcessEnd) => ending.resolve(end),
    /** Ends the process and waits until another one runs. */
    async crash() {
      restarted = Promise.withResolvers();
      ending.resolve({ code: null, signal: "SIGKILL" });
      await restarted.promise;
    },
  };
}

describe("supervise", () => {
  it("starts a server again and tells what happened", async () => {
    const { server, fake, crash } = fakeServer();
    const told: string[] = [];
    const supervision = supervise([{ name: "Redis", server }], (sentence) => told.push(sentence));
    await crash();
    await expect.poll(() => told).toHaveLength(2);
    expect(told).toEqual([
      "Redis was ended by SIGKILL unexpectedly. Starting it again ...",
      "Redis is up again.",
    ]);
    expect(fake.starts).toBe(2);
    await supervision.end();
    await expect(supervision.over).resolves.toBe("ended");
  });

  it("gives up on a server that ends a fourth time within a minute", async () => {
    const { server, fake, crash, end } = fakeServer();
    const told: string[] = [];
    const { over } = supervise(
      [{ name: "PostgREST", server }],
      (sentence) => told.push(sentence),
      () => 0,
    );
    for (const _ of [1, 2, 3]) await crash();
    end({ code: 2, signal: null });
    await expect(over).resolves.toBe("gave up");
    expect(fake.starts).toBe(4);
    expect(told.at(-1)).toBe(
      "PostgREST ended with exit code 2 again. It does not stay up, so Plumbline stops; see the logs.",
    );
  });

  it("does not hold ends against a server that are longer ago than a minute", async () => {
    const { server, fake, crash } = fakeServer();
    let nowMs = 0;
    const supervision = supervise(
      [{ name: "PostgREST", server }],
      () => undefined,
      () => nowMs,
    );
    for (const _ of [1, 2, 3, 4, 5]) {
      await crash();
      nowMs += 30_000;
    }
    expect(fake.starts).toBe(6);
    await supervision.end();
  });

  it("gives up when a server cannot be started again, and says why", async () => {
    const { server, fake, end } = fakeServer();
    fake.canRestart = false;
    const told: string[] = [];
    const { over } = supervise([{ name: "PostgreSQL", server }], (sentence) => told.push(sentence));
    end({ code: null, signal: "SIGSEGV" });
    await expect(over).resolves.toBe("gave up");
    expect(told.at(-1)).toBe("PostgreSQL could not be started again: the disk is full");
  });

  it("ends only when the restart that is under way has ended, so that it can be stopped", async () => {
    const { server, end } = fakeServer();
    const restart = Promise.withResolvers<void>();
    const told: string[] = [];
    const slow = { ...server, ended: server.ended, restart: () => restart.promise };
    const supervision = supervise([{ name: "PostgreSQL", server: slow }], (sentence) => told.push(sentence));
    end({ code: null, signal: "SIGKILL" });
    await expect.poll(() => told).toHaveLength(1);
    const events: string[] = [];
    const ended = supervision.end().then(() => events.push("ended"));
    await Promise.resolve();
    events.push("restarted");
    restart.resolve();
    await ended;
    expect(events).toEqual(["restarted", "ended"]);
  });

  it("says nothing about ends after it was told to end", async () => {
    const { server, fake, end } = fakeServer();
    const told: string[] = [];
    const supervision = supervise([{ name: "Redis", server }], (sentence) => told.push(sentence));
    await supervision.end();
    end({ code: 0, signal: null });
    await expect(supervision.over).resolves.toBe("ended");
    expect(told).toEqual([]);
    expect(fake.starts).toBe(1);
  });
});
