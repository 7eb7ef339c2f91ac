/**
 * A process of its own that outlives its starter by a moment, to end what the starter would leave behind.
 *
 * It reads commands, one JSON object a line, from its standard input. That input ends when the starter ends,
 * in whatever way: the kernel closes the pipe even after SIGKILL. Then every process still watched gets its
 * signal, last started first, and SIGKILL if it is not gone in time; then the directories are removed.
 */
import { rmSync } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import { isProcessAlive } from "./process-alive.ts";
import { type ReaperCommand, reaperCommand } from "./reaper-command.ts";

const graceMs = 10_000;
const pollMs = 20;

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
  const deadline = Date.now() + graceMs;
  if (isProcessAlive(pid)) process.kill(pid, signal);
  while (isProcessAlive(pid) && Date.now() < deadline) await delay(pollMs);
  if (isProcessAlive(pid)) process.kill(pid, "SIGKILL");
}

// A terminal's Ctrl-C or hang-up is meant for the starter; its end is what this process waits for.
process.on("SIGINT", () => undefined);
process.on("SIGHUP", () => undefined);

for await (const line of createInterface({ input: process.stdin })) {
  obey(reaperCommand.parse(JSON.parse(line)));
}
for (const [pid, signal] of [...processes].reverse()) {
  try {
    await end(pid, signal);
  } catch {
    // It ended between the look and the signal, or is not ours to end: the others still must be.
  }
}
for (const directory of directories) {
  rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
}
