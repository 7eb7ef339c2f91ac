import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { startRenewedThread } from "./renewed-thread.ts";
import { startThread } from "./thread.ts";

function startCounting() {
  const thread = startThread<number, ArrayBuffer>({
    script: new URL("./testing/counting-worker.ts", import.meta.url),
    reply: z.instanceof(ArrayBuffer),
  });
  onTestFinished(async () => void (await thread.stop()));
  return thread;
}

test("a task tells its progress before its reply, and the thread takes the next one", async () => {
  const { run } = startCounting();
  const told: unknown[] = [];
  expect(await run(2, { onProgress: (progress) => told.push(progress) })).toHaveProperty("byteLength", 2);
  expect(told).toEqual([1, 2]);
  expect(await run(1)).toHaveProperty("byteLength", 1);
  expect(told).toEqual([1, 2]);
});

test("a task that fails rejects with its error", async () => {
  await expect(startCounting().run(-1)).rejects.toThrow("a negative number");
});

test("a task that is ended by its signal ends at once, and its thread with it", async () => {
  const { run } = startCounting();
  const gone = new AbortController();
  const running = run(Number.POSITIVE_INFINITY, {
    signal: gone.signal,
    onProgress: (progress) => progress === 3 && gone.abort(new Error("gone")),
  });
  await expect(running).rejects.toThrow("gone");
  await expect(run(1, { signal: gone.signal })).rejects.toThrow("gone");
});

test("whoever waits for a thread that is stopped learns it", async () => {
  const { run, stop } = startCounting();
  const running = run(Number.POSITIVE_INFINITY, {
    onProgress: (progress) => void (progress === 3 && stop()),
  });
  await expect(running).rejects.toThrow("the thread has ended");
});

test("a thread is started anew after a large task and after a failure, and only then", async () => {
  let started = 0;
  const { run, stop } = startRenewedThread<number, ArrayBuffer>({
    start: () => {
      started += 1;
      return startCounting();
    },
    isLarge: (task) => task >= 10,
  });
  const startedAfter: number[] = [];
  for (const task of [1, 2, 10, 3]) {
    await run(task);
    startedAfter.push(started);
  }
  await expect(run(-1)).rejects.toThrow("a negative number");
  await run(1);
  expect([...startedAfter, started]).toEqual([1, 1, 1, 2, 3]);
  await stop();
});
