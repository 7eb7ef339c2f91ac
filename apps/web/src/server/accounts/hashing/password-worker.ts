/** The thread that computes keys of passwords, one after the other. `password-keys.ts` starts it. */
import { scryptSync } from "node:crypto";
import { setPriority } from "node:os";
import { parentPort } from "node:worker_threads";
import { KEY_BYTES, type KeyTask, scryptOptions } from "./scrypt-options.ts";

// On Linux this is the priority of this thread alone: what pages and answers need goes first.
if (process.platform === "linux") setPriority(10);

parentPort?.on("message", ({ password, salt }: KeyTask) => {
  const key = scryptSync(password.normalize("NFKC"), salt, KEY_BYTES, scryptOptions);
  parentPort?.postMessage(key.toString("hex"));
});
