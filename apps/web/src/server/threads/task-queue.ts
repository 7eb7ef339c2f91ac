import type { TaskWatch, Thread } from "./thread.ts";

/** More tasks wait than can be done soon. */
export class QueueBusyError extends Error {
  readonly retryAfterMs: number;

  constructor(retryAfterMs: number) {
    super("too many tasks wait for a thread");
    this.name = "QueueBusyError";
    this.retryAfterMs = retryAfterMs;
  }
}

/** How a task stands to the others. */
export interface TaskOrder extends TaskWatch {
  /** It goes before all tasks that are not. */
  readonly isFirst: boolean;
}

interface WaitingTask<Task, Reply> {
  readonly task: Task;
  readonly watch: TaskWatch;
  readonly resolve: (reply: Reply) => void;
  readonly reject: (reason: unknown) => void;
  readonly timer: NodeJS.Timeout;
}

interface TaskQueueOptions<Task, Reply> {
  readonly startThread: () => Thread<Task, Reply>;
  readonly threads: number;
  /** What a task takes on a machine that is not known yet. */
  readonly usualTaskMs: number;
  /** The longest time that a task waits for a thread. */
  readonly maximumWaitMs: number;
  readonly clock: () => number;
}

export interface TaskQueue<Task, Reply> {
  /**
   * Does a task on one of the threads.
   *
   * @throws QueueBusyError when it could not begin within `maximumWaitMs`; what ended its thread
   */
  readonly run: (task: Task, order: TaskOrder) => Promise<Reply>;
  readonly close: () => Promise<void>;
}

/** How much the time of the latest task counts for the next one. */
const LATEST_SHARE = 0.2;

/**
 * A queue in front of a few threads, which start when they are first needed. First tasks go before the others, and a task
 * that would wait too long is refused, at once where that can be foreseen.
 */
export function createTaskQueue<Task, Reply>(options: TaskQueueOptions<Task, Reply>): TaskQueue<Task, Reply> {
  const { startThread, threads, usualTaskMs, maximumWaitMs, clock } = options;
  const first: WaitingTask<Task, Reply>[] = [];
  const others: WaitingTask<Task, Reply>[] = [];
  const idle: Thread<Task, Reply>[] = [];
  const all = new Set<Thread<Task, Reply>>();
  let taskMs = usualTaskMs;

  const waitMs = (isFirst: boolean): number =>
    ((first.length + (isFirst ? 0 : others.length)) * taskMs) / threads;

  const takeThread = (): Thread<Task, Reply> | undefined => {
    const waiting = idle.pop();
    if (waiting !== undefined || all.size >= threads) return waiting;
    const started = startThread();
    all.add(started);
    return started;
  };

  const runOn = async (
    thread: Thread<Task, Reply>,
    { task, watch, resolve, reject }: WaitingTask<Task, Reply>,
  ): Promise<void> => {
    const startedMs = clock();
    try {
      resolve(await thread.run(task, watch));
      taskMs += (clock() - startedMs - taskMs) * LATEST_SHARE;
      idle.push(thread);
    } catch (failure) {
      // A thread that has failed is replaced by a new one when the next task comes.
      all.delete(thread);
      reject(failure);
    }
    advance();
  };

  const advance = (): void => {
    while (first.length + others.length > 0) {
      const thread = takeThread();
      if (thread === undefined) return;
      const next = first.shift() ?? others.shift();
      if (next !== undefined) clearTimeout(next.timer);
      if (next === undefined || next.watch.signal?.aborted === true) {
        idle.push(thread);
        next?.reject(next.watch.signal?.reason);
      } else {
        void runOn(thread, next);
      }
    }
  };

  return {
    run: (task, { isFirst, ...watch }) =>
      new Promise((resolve, reject) => {
        const expectedMs = waitMs(isFirst);
        // Half of the queue is then left, so that the threads never wait for those who come back.
        if (expectedMs > maximumWaitMs) throw new QueueBusyError(expectedMs - maximumWaitMs / 2);
        const queue = isFirst ? first : others;
        const giveUp = (): void => {
          queue.splice(queue.indexOf(waiting), 1);
          reject(new QueueBusyError(Math.max(waitMs(isFirst), 1_000)));
        };
        const waiting = { task, watch, resolve, reject, timer: setTimeout(giveUp, maximumWaitMs) };
        queue.push(waiting);
        advance();
      }),
    close: async () => {
      await Promise.all([...all].map((thread) => thread.stop()));
    },
  };
}
