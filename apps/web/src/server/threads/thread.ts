import { type TransferListItem, Worker } from "node:worker_threads";
import { z } from "zod";

/** What the caller of a task may follow and end. */
export interface TaskWatch {
  /** Ends the task, and its thread with it. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: unknown) => void) | undefined;
}

/** One thread that does tasks, one at a time. */
export interface Thread<Task, Reply> {
  /** @throws what ended the thread; the thread cannot be used again then */
  readonly run: (task: Task, watch?: TaskWatch) => Promise<Reply>;
  readonly stop: () => Promise<unknown>;
}

interface ThreadOptions<Task, Reply> {
  /** A file that calls `serveTasks`. */
  readonly script: URL;
  readonly reply: z.ZodType<Reply>;
  /** The parts of a task that are handed over and not copied. */
  readonly transferred?: (task: Task) => readonly TransferListItem[];
  /** What the thread finds as `workerData`; copied. */
  readonly data?: unknown;
  /** The most memory that the thread's heap may take. Without it, the limit of the process counts. */
  readonly maximumHeapMegabytes?: number;
}

const messageSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("progress"), progress: z.unknown() }),
  z.object({ kind: z.literal("done"), reply: z.unknown() }),
]);
export type ThreadMessage = z.infer<typeof messageSchema>;

/** Starts a thread. It keeps the process alive only while it works. */
export function startThread<Task, Reply>(options: ThreadOptions<Task, Reply>): Thread<Task, Reply> {
  const { script, data, maximumHeapMegabytes } = options;
  const worker = new Worker(script, {
    workerData: data,
    ...(maximumHeapMegabytes === undefined
      ? {}
      : { resourceLimits: { maxOldGenerationSizeMb: maximumHeapMegabytes } }),
  });
  worker.unref();
  return {
    run: async (task, watch = {}) => {
      watch.signal?.throwIfAborted();
      worker.ref();
      const reply = replyOf(worker, watch);
      worker.postMessage(task, options.transferred?.(task) ?? []);
      const read = options.reply.parse(await reply);
      worker.unref();
      return read;
    },
    stop: () => worker.terminate(),
  };
}

/** Waits for the reply to a task. Rejects where the thread fails, ends, or is ended by the signal. */
async function replyOf(worker: Worker, { signal, onProgress }: TaskWatch): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const onMessage = (message: unknown): void => {
    const read = messageSchema.parse(message);
    if (read.kind === "done") resolve(read.reply);
    else onProgress?.(read.progress);
  };
  const onExit = (): void => reject(new Error("the thread has ended"));
  const onAbort = (): void => {
    reject(signal?.reason);
    void worker.terminate();
  };
  worker.on("message", onMessage).on("error", reject).on("exit", onExit);
  signal?.addEventListener("abort", onAbort);
  try {
    return await promise;
  } finally {
    worker.off("message", onMessage).off("error", reject).off("exit", onExit);
    signal?.removeEventListener("abort", onAbort);
  }
}
