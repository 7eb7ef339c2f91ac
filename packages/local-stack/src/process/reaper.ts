/**
 * A process that outlives its starter by a moment, and ends what the starter would leave behind.
 *
 * It reads commands from its standard input, one JSON object per line. That input ends when the starter ends, in whatever
 * way: the kernel closes the pipe even after SIGKILL. Then every process still watched gets its signal, the one started
 * last first, and SIGKILL if it has not ended in time. Then the directories are removed.
 */
import { rmSync } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import { isProcessAlive } from "./process-alive.ts";
import { type ReaperCommand, reaperCommand } from "./reaper-command.ts";

const GRACE_MS = 10_000;
const POLL_INTERVAL_MS = 20;

const processes = new Map<number, "SIGINT" | "SIGTERM">();
const directories = new Set<string>();

function obey(command: ReaperCommand): void {
  switch (command.do) {
    case "watch":
      processes.set(command.pid, command.signal);
      return;
    case "forget":
      processes.delete(command.pid);
      return;
    case "remove":
      directories.add(command.directory);
      return;
    case "removed":
      directories.delete(command.directory);
      return;
    default:
      command satisfies never;
  }
}

async function end(pid: number, signal: "SIGINT" | "SIGTERM"): Promise<void> {
  const deadline = Date.now() + GRACE_MS;
  if (isProcessAlive(pid)) process.kill(pid, signal);
  while (isProcessAlive(pid) && Date.now() < deadline) await delay(POLL_INTERVAL_MS);
  if (isProcessAlive(pid)) process.kill(pid, "SIGKILL");
}

// Ctrl-C and a hang-up of the terminal are meant for the starter. This process waits for the starter's end.
process.on("SIGINT", () => undefined);
process.on("SIGHUP", () => undefined);

for await (const line of createInterface({ input: process.stdin })) {
  obey(reaperCommand.parse(JSON.parse(line)));
}
for (const [pid, signal] of [...processes].reverse()) {
  try {
    await end(pid, signal);
  } catch {
    // It ended between the check and the signal, or belongs to another user. The others still have to end.
  }
}
for (const directory of directories) {
  rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
}
