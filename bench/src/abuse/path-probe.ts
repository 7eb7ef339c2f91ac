/** The thread that measures how long a path takes to answer, until it is told to stop. `probe.ts` starts it. */
import { once } from "node:events";
import { parentPort, workerData } from "node:worker_threads";
import { Agent } from "undici";
import type { ProbedPath } from "./probe.ts";

const INTERVAL_MS = 50;

const { origin, path }: ProbedPath = workerData;
const dispatcher = new Agent({ connections: 1 });
const stop = new AbortController();
if (parentPort === null) throw new Error("this file runs as a thread");
once(parentPort, "message").then(() => stop.abort());

const values: number[] = [];
while (!stop.signal.aborted) {
  const sentAt = performance.now();
  const { body } = await dispatcher.request({ origin, path, method: "GET" });
  await body.dump();
  values.push(performance.now() - sentAt);
  await new Promise((resolve) => setTimeout(resolve, INTERVAL_MS));
}
await dispatcher.close();
parentPort.postMessage(values);
