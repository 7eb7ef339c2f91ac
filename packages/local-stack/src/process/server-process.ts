import { setTimeout as delay } from "node:timers/promises";
import { LocalStackError } from "../local-stack-error.ts";
import {
  type ChildProcess,
  type ChildProcessOptions,
  type ProcessEnd,
  startChildProcess,
} from "./child-process.ts";

/** A server of the stack that answers, and can be stopped, crashed and started again in its place. */
export interface ServerProcess {
  /** Changes with each restart. */
  readonly pid: number;
  /** Settles when the process that runs now has ended, in whatever way. */
  readonly ended: Promise<ProcessEnd>;
  /** Stops in the server's own orderly way. Does nothing when it has ended already. */
  stop(): Promise<void>;
  /** Sends a signal and waits for the end: SIGKILL is a crash. */
  kill(signal: NodeJS.Signals): Promise<void>;
  /** Stops if need be, starts again with the same port and data, and waits until it answers. */
  restart(): Promise<void>;
}

export interface ServerProcessOptions extends ChildProcessOptions {
  /**
   * Resolves to whether the server answers; may throw a `LocalStackError` when it never will. The signal says that
   * nobody waits for the answer any longer.
   */
  readonly isReady: (signal: AbortSignal) => Promise<boolean>;
  readonly readyWithinMs: number;
  /** Whether the last words of a server that ended at once tell that another try can help. */
  readonly canTryAgain?: (lastWords: string) => boolean;
  readonly beforeRestart?: () => Promise<void>;
}

const probeEveryMs = 15;
/** A question that was lost, or went to a stranger who keeps silent, is asked again after this. */
const answerWithinMs = 5_000;

/** Starts the process and probes it until it answers (`true`) or has ended (`false`). */
async function answersBefore(deadline: number, child: ChildProcess, options: ServerProcessOptions) {
  const end = new AbortController();
  void child.ended.then(() => end.abort());
  const isReady = (): Promise<boolean> =>
    options.isReady(AbortSignal.any([end.signal, AbortSignal.timeout(answerWithinMs)]));
  while (!(await isReady())) {
    if (end.signal.aborted) return false;
    if (Date.now() > deadline) {
      await child.stop();
      throw new LocalStackError(
        "NOT_READY_IN_TIME",
        `${options.name} did not answer within ${options.readyWithinMs / 1000} s. ` +
          `The end of its log, ${options.logFile}:\n${child.lastWords()}`,
      );
    }
    await delay(probeEveryMs);
  }
  // Something else may answer in its place while it ends, for want of the port.
  return !end.signal.aborted;
}

async function launch(options: ServerProcessOptions): Promise<ChildProcess> {
  const deadline = Date.now() + options.readyWithinMs;
  for (;;) {
    const child = await startChildProcess(options);
    try {
      if (await answersBefore(deadline, child, options)) return child;
    } catch (error) {
      await child.stop();
      throw error;
    }
    const lastWords = child.lastWords();
    if (options.canTryAgain?.(lastWords) !== true || Date.now() > deadline) {
      throw new LocalStackError(
        "CHILD_DIED",
        `${options.name} ended while it was starting. The end of its log, ${options.logFile}:\n${lastWords}`,
      );
    }
    await delay(probeEveryMs);
  }
}

/** Starts a server and waits until it answers. Throws `CHILD_DIED` or `NOT_READY_IN_TIME` with its last words. */
export async function startServerProcess(options: ServerProcessOptions): Promise<ServerProcess> {
  let child = await launch(options);
  return {
    get pid() {
      return child.pid;
    },
    get ended() {
      return child.ended;
    },
    async stop() {
      await child.stop();
    },
    async kill(signal) {
      await child.kill(signal);
    },
    async restart() {
      await child.stop();
      await options.beforeRestart?.();
      child = await launch(options);
    },
  };
}
