/** The thread that computes keys of passwords, one after the other. `key-thread.ts` starts it. */
import { setPriority } from "node:os";
import { parentPort } from "node:worker_threads";
import { computeKey, type KeyTask } from "./password-key.ts";

// On Linux this is the priority of this thread alone: what pages and answers need goes first.
if (process.platform === "linux") setPriority(5);

parentPort?.on("message", (task: KeyTask) => parentPort?.postMessage(computeKey(task)));
