import { expect, test, vi } from "vitest";
import { createTaskQueue, QueueBusyError } from "./task-queue.ts";
import type { Thread } from "./thread.ts";

/** A queue whose threads compute a key when the test says so. */
function createBed(threads = 1) {
  const computing: {
    readonly password: string;
    finish: (key: string) => void;
    fail: (error: Error) => void;
  }[] = [];
  const started: Thread<string, string>[] = [];
  const queue = createTaskQueue({
    threads,
    usualTaskMs: 100,
    maximumWaitMs: 20_000,
    clock: Date.now,
    startThread: () => {
      const thread: Thread<string, string> = {
        run: (password) => new Promise((finish, fail) => void computing.push({ password, finish, fail })),
        stop: async () => {},
      };
      started.push(thread);
      return thread;
    },
  });
  const compute = (password: string, isFirst: boolean, signal?: AbortSignal) =>
    queue.run(password, { isFirst, signal });
  return { queue, compute, computing, started };
}

/** Lets every promise that is ready go on. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

test("first attempts go before repeated ones, each kind in its order, on no more threads than it may have", async () => {
  const { compute, computing, started } = createBed(1);
  const tasks = [
    compute("wrong 1", false),
    compute("wrong 2", false),
    compute("first 1", true),
    compute("first 2", true),
  ];
  for (const _ of tasks) {
    computing.at(-1)?.finish("key");
    await settle();
  }
  await Promise.all(tasks);
  expect(computing.map(({ password }) => password)).toEqual(["wrong 1", "first 1", "first 2", "wrong 2"]);
  expect(started).toHaveLength(1);
});

test("what has waited too long is refused with a time, and no thread computes it", async () => {
  vi.useFakeTimers();
  try {
    const { compute, computing } = createBed(1);
    void compute("runs", true);
    const waiting = compute("waits", false).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(19_999);
    expect(computing).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(await waiting).toBeInstanceOf(QueueBusyError);
    expect(await waiting).toMatchObject({ retryAfterMs: expect.any(Number) });
    computing[0]?.finish("key");
    await vi.advanceTimersByTimeAsync(0);
    expect(computing).toHaveLength(1);
  } finally {
    vi.useRealTimers();
  }
});

test("what would wait too long is refused at once; a first attempt waits for first ones only", async () => {
  vi.useFakeTimers();
  try {
    const { compute } = createBed(2);
    const refusals: unknown[] = [];
    for (let count = 0; count < 500; count++) {
      compute(`wrong ${count}`, false).catch((refusal: unknown) => void refusals.push(refusal));
    }
    await vi.advanceTimersByTimeAsync(0);
    // Each is expected to take 100 ms on one of two threads: 400 take 20 s.
    expect(refusals.length).toBeGreaterThan(90);
    expect(refusals[0]).toBeInstanceOf(QueueBusyError);
    const refused = vi.fn();
    compute("first", true).catch(refused);
    await vi.advanceTimersByTimeAsync(0);
    expect(refused).not.toHaveBeenCalled();
  } finally {
    vi.useRealTimers();
  }
});

test("nothing is computed for somebody who has gone", async () => {
  const { compute, computing } = createBed(1);
  const gone = new AbortController();
  const running = compute("runs", true);
  const left = compute("left", true, gone.signal).catch((reason: unknown) => reason);
  const next = compute("next", true);
  gone.abort("gone");
  computing[0]?.finish("key");
  await running;
  expect(await left).toBe("gone");
  computing[1]?.finish("key");
  expect(await next).toBe("key");
  expect(computing.map(({ password }) => password)).toEqual(["runs", "next"]);
});

test("a thread that fails is replaced", async () => {
  const { compute, computing, started } = createBed(1);
  const failing = compute("a", true);
  computing[0]?.fail(new Error("out of memory"));
  await expect(failing).rejects.toThrow("out of memory");
  const next = compute("b", true);
  computing[1]?.finish("key");
  expect(await next).toBe("key");
  expect(started).toHaveLength(2);
});
