import { readFileSync } from "node:fs";
import type { Dispatcher } from "undici";

/** Something that is measured again and again until it is stopped. */
export interface Probe<Value> {
  /** Stops, and returns everything that was measured, ascending. */
  readonly stop: () => Promise<readonly Value[]>;
}

const MEMORY_INTERVAL_MS = 50;
const HEALTH_INTERVAL_MS = 100;

/** Measures the memory of a process, in megabytes. Linux only: elsewhere there are no values. */
export function probeMemory(pid: number): Probe<number> {
  return repeat(MEMORY_INTERVAL_MS, async () => {
    const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return Number(kilobytes) / 1_024;
  });
}

/** Measures how long a path of the server takes to answer, in milliseconds. */
export function probePath(dispatcher: Dispatcher, { origin, path }: { origin: string; path: string }) {
  return repeat(HEALTH_INTERVAL_MS, async () => {
    const sentAt = performance.now();
    const { body } = await dispatcher.request({ origin, path, method: "GET" });
    await body.dump();
    return performance.now() - sentAt;
  });
}

function repeat(intervalMs: number, measure: () => Promise<number>): Probe<number> {
  const values: number[] = [];
  let isOver = false;
  const run = async (): Promise<void> => {
    while (!isOver) {
      values.push(await measure());
      await new Promise((resolve) => setTimeout(resolve, intervalMs));
    }
  };
  const running = run();
  return {
    stop: async () => {
      isOver = true;
      await running;
      return values.sort((a, b) => a - b);
    },
  };
}
