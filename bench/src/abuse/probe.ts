import { once } from "node:events";
import { readFileSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { z } from "zod";

/** Something that is measured again and again until it is stopped. */
export interface Probe<Value> {
  /** Stops, and returns everything that was measured, ascending. */
  readonly stop: () => Promise<readonly Value[]>;
}

const MEMORY_INTERVAL_MS = 50;

/** Measures the memory of a process, in megabytes. Linux only: elsewhere there are no values. */
export function probeMemory(pid: number): Probe<number> {
  return repeat(MEMORY_INTERVAL_MS, async () => {
    const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return Number(kilobytes) / 1_024;
  });
}

/** A path of the server, and under which origin it is. */
export interface ProbedPath {
  readonly origin: string;
  readonly path: string;
}

/**
 * Measures how long a path of the server takes to answer, in milliseconds, from a thread that does nothing else: what the
 * load costs this process is not counted.
 */
export function probePath(probed: ProbedPath): Probe<number> {
  const thread = new Worker(new URL("./path-probe.ts", import.meta.url), { workerData: probed });
  return {
    stop: async () => {
      const reply = once(thread, "message");
      thread.postMessage("stop");
      const [values] = z.tuple([z.array(z.number())]).parse(await reply);
      return values.sort((a, b) => a - b);
    },
  };
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
