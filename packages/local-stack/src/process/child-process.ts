import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, renameSync } from "node:fs";
import { dirname } from "node:path";

import { errorCode } from "../error-code.ts";
import { LocalStackError } from "../local-stack-error.ts";
import type { UnprivilegedUser } from "../postgres/unprivileged-user.ts";
import { tellReaper } from "./tell-reaper.ts";

/** How a process ended: an exit code, or the signal that ended it. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A running process of the stack. */
export interface ChildProcess {
  readonly pid: number;
  /** Settles when the process has ended, in whatever way. Never rejects. */
  readonly ended: Promise<ProcessEnd>;
  /** Sends a signal and waits for the end. Does nothing if it has ended already. */
  kill(signal: NodeJS.Signals): Promise<ProcessEnd>;
  /** Asks the process to end in its own way, and insists with SIGKILL after `graceMs`. */
  stop(): Promise<ProcessEnd>;
  /** The end of what it wrote to its log, for a sentence about why it died. */
  lastWords(): string;
}

export interface ChildProcessOptions {
  readonly name: string;
  readonly command: string;
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Both output streams go here. The log of the run before is kept beside it as `<name>.previous`. */
  readonly logFile: string;
  readonly workingDirectory: string;
  /** Fed to standard input and closed; for what must not be read from a process list. */
  readonly input?: string;
  readonly user?: UnprivilegedUser | null;
  readonly stopSignal: "SIGINT" | "SIGTERM";
  readonly graceMs?: number;
}

const lastWordsCharacters = 1_000;

function openLog(logFile: string): number {
  mkdirSync(dirname(logFile), { recursive: true });
  try {
    renameSync(logFile, `${logFile}.previous`);
  } catch (error) {
    if (errorCode(error) !== "ENOENT") throw error;
  }
  return openSync(logFile, "w", 0o600);
}

/**
 * Starts a process that will not outlive this one: the reaper ends it should this process die.
 * It gets a process group of its own, so that Ctrl-C in a terminal reaches only whoever supervises it and
 * the order of stopping stays in their hands.
 */
export async function startChildProcess(options: ChildProcessOptions): Promise<ChildProcess> {
  const { name, graceMs = 10_000, user = null } = options;
  const log = openLog(options.logFile);
  const child = spawn(options.command, [...options.arguments], {
    cwd: options.workingDirectory,
    env: options.environment,
    detached: true,
    stdio: [options.input === undefined ? "ignore" : "pipe", log, log],
    ...(user === null ? {} : { uid: user.uid, gid: user.gid }),
  });
  closeSync(log);
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
  tellReaper({ do: "watch", pid, signal: options.stopSignal });
  void ended.then(() => tellReaper({ do: "forget", pid }));
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
      const insist = setTimeout(() => child.kill("SIGKILL"), graceMs);
      try {
        return await kill(options.stopSignal);
      } finally {
        clearTimeout(insist);
      }
    },
    lastWords: () => readFileSync(options.logFile, "utf8").slice(-lastWordsCharacters).trim(),
  };
}
