import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { z } from "zod";
import type { KeyThread } from "./key-queue.ts";

const replySchema = z.tuple([z.string()]);

/** Starts a thread for keys. It keeps the process alive only while it computes. */
export function startKeyThread(): KeyThread {
  const worker = new Worker(new URL("./password-worker.ts", import.meta.url));
  worker.unref();
  return {
    compute: async (task) => {
      worker.ref();
      // `once` rejects where the thread fails.
      const reply = once(worker, "message");
      worker.postMessage(task);
      const [key] = replySchema.parse(await reply);
      worker.unref();
      return key;
    },
    stop: () => worker.terminate(),
  };
}
