/** The thread that computes keys of passwords, one after the other. `key-thread.ts` starts it. */
import { parentPort } from "node:worker_threads";
import { computeKey, type KeyTask } from "./password-key.ts";

parentPort?.on("message", (task: KeyTask) => parentPort?.postMessage(computeKey(task)));
