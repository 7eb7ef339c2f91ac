import { setTimeout as delay } from "node:timers/promises";

import { LocalStackError } from "../local-stack-error.ts";
import {
  type ChildProcess,
  type ChildProcessOptions,
  type ProcessEnd,
  startChildProcess,
} from "./child-process.ts";

/** A server of the stack that answers. It can be stopped, crashed and started again in its place. */
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
   * Resolves to whether the server answers; may throw a `LocalStackError` when it never will. The signal is aborted when
   * the answer is no longer needed.
   */
  readonly isReady: (signal: AbortSignal) => Promise<boolean>;
  readonly readyWithinMs: number;
  /** Whether another try can help, judged by the last output of a server that ended at once. */
  readonly canTryAgain?: (lastOutput: string) => boolean;
  readonly beforeRestart?: () => Promise<void>;
}

const PROBE_INTERVAL_MS = 15;
/** A probe without an answer is repeated after this: it was lost, or another program has the port and says nothing. */
const PROBE_TIMEOUT_MS = 5_000;

/**
 * Starts a server and waits until it answers.
 *
 * @throws LocalStackError `CHILD_DIED` or `NOT_READY_IN_TIME`, with the last output of the server
 */
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
    const lastOutput = child.lastOutput();
    if (options.canTryAgain?.(lastOutput) !== true || Date.now() > deadline) {
      throw new LocalStackError(
        "CHILD_DIED",
        `${options.name} ended while it was starting. ${describeOutput(options, lastOutput)}`,
      );
    }
    await delay(PROBE_INTERVAL_MS);
  }
}

/** Probes the process until it answers (`true`) or has ended (`false`). */
async function answersBefore(
  deadline: number,
  child: ChildProcess,
  options: ServerProcessOptions,
): Promise<boolean> {
  const end = new AbortController();
  void child.ended.then(() => end.abort());
  const isReady = (): Promise<boolean> =>
    options.isReady(AbortSignal.any([end.signal, AbortSignal.timeout(PROBE_TIMEOUT_MS)]));
  while (!(await isReady())) {
    if (end.signal.aborted) return false;
    if (Date.now() > deadline) {
      await child.stop();
      throw new LocalStackError(
        "NOT_READY_IN_TIME",
        `${options.name} did not answer within ${options.readyWithinMs / 1000} s. ` +
          describeOutput(options, child.lastOutput()),
      );
    }
    await delay(PROBE_INTERVAL_MS);
  }
  // While the process ends because its port is taken, the program that has the port may have answered instead.
  return !end.signal.aborted;
}

function describeOutput({ logFile }: ServerProcessOptions, lastOutput: string): string {
  return logFile === null ? "See its output above." : `The end of its log, ${logFile}:\n${lastOutput}`;
}
