import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, renameSync } from "node:fs";
import { dirname } from "node:path";

import { errorCode } from "../error-code.ts";
import { LocalStackError } from "../local-stack-error.ts";
import type { UnprivilegedUser } from "../postgres/unprivileged-user.ts";
import { sendToReaper } from "./send-to-reaper.ts";

/** How a process ended: with an exit code, or by a signal. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A running process of the stack. */
export interface ChildProcess {
  readonly pid: number;
  /** Settles when the process has ended, in whatever way. Never rejects. */
  readonly ended: Promise<ProcessEnd>;
  /** Sends a signal and waits for the end. Does nothing if the process has ended already. */
  kill(signal: NodeJS.Signals): Promise<ProcessEnd>;
  /** Asks the process to end in its own way, and sends SIGKILL after `graceMs`. */
  stop(): Promise<ProcessEnd>;
  /** The end of its log, for a sentence about why it died; empty when it has none. */
  lastOutput(): string;
}

export interface ChildProcessOptions {
  readonly name: string;
  readonly command: string;
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /**
   * Receives both output streams. The log of the previous run is kept beside it as `<name>.previous`. `null`: the
   * process writes to the terminal of this one.
   */
  readonly logFile: string | null;
  readonly workingDirectory: string;
  /** Written to standard input, which is then closed: for what a process list must not show. */
  readonly input?: string;
  readonly user?: UnprivilegedUser | null;
  readonly stopSignal: "SIGINT" | "SIGTERM";
  readonly graceMs?: number;
}

const LAST_OUTPUT_CHARACTERS = 1_000;

/**
 * Starts a process that does not outlive this one: the reaper ends it if this process dies. It gets a process group of
 * its own, so that Ctrl-C in a terminal reaches only the process that supervises it, which decides the order of
 * stopping.
 *
 * @throws LocalStackError `CHILD_DIED` when the command cannot be started
 */
export async function startChildProcess(options: ChildProcessOptions): Promise<ChildProcess> {
  const { name, logFile, graceMs = 10_000, user = null } = options;
  const log = logFile === null ? null : openLog(logFile);
  const output = log ?? "inherit";
  const child = spawn(options.command, [...options.arguments], {
    cwd: options.workingDirectory,
    env: options.environment,
    detached: true,
    stdio: [options.input === undefined ? "ignore" : "pipe", output, output],
    ...(user === null ? {} : { uid: user.uid, gid: user.gid }),
  });
  if (log !== null) closeSync(log);
  const ended = new Promise<ProcessEnd>((resolve) => {
    child.once("exit", (code, signal) => resolve({ code, signal }));
  });
  await new Promise<void>((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", (cause) => {
      const sentence = `${name} could not be started from ${options.command} (${cause.message}).`;
      reject(new LocalStackError("CHILD_DIED", sentence, { cause }));
    });
  });
  const pid = child.pid ?? 0; // "spawn" was emitted, so there is one.
  sendToReaper({ do: "watch", pid, signal: options.stopSignal });
  void ended.then(() => sendToReaper({ do: "forget", pid }));
  // A process that dies before reading its input is reported by `ended`, not by a broken pipe.
  child.stdin?.on("error", () => undefined).end(options.input);

  function kill(signal: NodeJS.Signals): Promise<ProcessEnd> {
    child.kill(signal);
    return ended;
  }
  return {
    pid,
    ended,
    kill,
    async stop() {
      const killTimer = setTimeout(() => child.kill("SIGKILL"), graceMs);
      try {
        return await kill(options.stopSignal);
      } finally {
        clearTimeout(killTimer);
      }
    },
    lastOutput: () =>
      logFile === null ? "" : readFileSync(logFile, "utf8").slice(-LAST_OUTPUT_CHARACTERS).trim(),
  };
}

function openLog(logFile: string): number {
  mkdirSync(dirname(logFile), { recursive: true });
  try {
    renameSync(logFile, `${logFile}.previous`);
  } catch (error) {
    if (errorCode(error) !== "ENOENT") throw error;
  }
  return openSync(logFile, "w", 0o600);
}
