import type { KeyTask } from "./password-key.ts";

/** One thread that computes keys, one task at a time. */
export interface KeyThread {
  readonly compute: (task: KeyTask) => Promise<string>;
  readonly stop: () => Promise<unknown>;
}

/** More passwords wait than can be checked soon. */
export class HashingBusyError extends Error {
  readonly retryAfterMs: number;

  constructor(retryAfterMs: number) {
    super("too many passwords wait to be checked");
    this.name = "HashingBusyError";
    this.retryAfterMs = retryAfterMs;
  }
}

/** How a task stands to the others. */
export interface KeyOrder {
  /** The first attempt of somebody: it goes before all repeated ones. */
  readonly isFirst: boolean;
  /** Aborted where nobody waits for the key any more. */
  readonly signal?: AbortSignal | undefined;
}

interface WaitingTask {
  readonly task: KeyTask;
  readonly signal: AbortSignal | undefined;
  readonly resolve: (key: string) => void;
  readonly reject: (reason: unknown) => void;
  readonly timer: NodeJS.Timeout;
}

interface KeyQueueOptions {
  readonly startThread: () => KeyThread;
  readonly threads: number;
  /** The longest time that a task waits for a thread. */
  readonly maximumWaitMs: number;
  readonly clock: () => number;
}

export interface KeyQueue {
  /**
   * Computes the key of a password.
   *
   * @throws HashingBusyError when it could not begin within `maximumWaitMs`
   */
  readonly compute: (task: KeyTask, order: KeyOrder) => Promise<string>;
  readonly close: () => Promise<void>;
}

/** What a key takes on a machine that is not known yet. */
const USUAL_KEY_MS = 100;
/** How much the time of the latest key counts for the next one. */
const LATEST_SHARE = 0.2;

/**
 * A queue in front of a few threads, which start when they are first needed. First attempts go before repeated ones, and a
 * task that would wait too long is refused, at once where that can be foreseen.
 */
export function createKeyQueue({ startThread, threads, maximumWaitMs, clock }: KeyQueueOptions): KeyQueue {
  const first: WaitingTask[] = [];
  const repeated: WaitingTask[] = [];
  const idle: KeyThread[] = [];
  const all = new Set<KeyThread>();
  let keyMs = USUAL_KEY_MS;

  const waitMs = (isFirst: boolean): number =>
    ((first.length + (isFirst ? 0 : repeated.length)) * keyMs) / threads;

  const takeThread = (): KeyThread | undefined => {
    const waiting = idle.pop();
    if (waiting !== undefined || all.size >= threads) return waiting;
    const started = startThread();
    all.add(started);
    return started;
  };

  const run = async (thread: KeyThread, { task, resolve, reject }: WaitingTask): Promise<void> => {
    const startedMs = clock();
    try {
      resolve(await thread.compute(task));
      keyMs += (clock() - startedMs - keyMs) * LATEST_SHARE;
      idle.push(thread);
    } catch (failure) {
      // A thread that has failed is replaced by a new one when the next task comes.
      all.delete(thread);
      reject(failure);
    }
    advance();
  };

  const advance = (): void => {
    while (first.length + repeated.length > 0) {
      const thread = takeThread();
      if (thread === undefined) return;
      const next = first.shift() ?? repeated.shift();
      if (next !== undefined) clearTimeout(next.timer);
      if (next === undefined || next.signal?.aborted === true) {
        idle.push(thread);
        next?.reject(next.signal?.reason);
      } else {
        void run(thread, next);
      }
    }
  };

  return {
    compute: (task, { isFirst, signal }) =>
      new Promise((resolve, reject) => {
        const expectedMs = waitMs(isFirst);
        // Half of the queue is then left, so that the threads never wait for those who come back.
        if (expectedMs > maximumWaitMs) throw new HashingBusyError(expectedMs - maximumWaitMs / 2);
        const queue = isFirst ? first : repeated;
        const giveUp = (): void => {
          queue.splice(queue.indexOf(waiting), 1);
          reject(new HashingBusyError(Math.max(waitMs(isFirst), 1_000)));
        };
        const waiting = { task, signal, resolve, reject, timer: setTimeout(giveUp, maximumWaitMs) };
        queue.push(waiting);
        advance();
      }),
    close: async () => {
      await Promise.all([...all].map((thread) => thread.stop()));
    },
  };
}
