import { spawn } from "node:child_process";
import type { Writable } from "node:stream";
import { fileURLToPath } from "node:url";

import type { ReaperCommand } from "./reaper-command.ts";

/** The standard input of the reaper, which starts with the first command. */
// biome-ignore lint/plugin: a process has one reaper for all servers that it starts
let reaperInput: Writable | null = null;

/** Sends a command to this process's reaper: a process or a directory that must not outlive this process. */
export function sendToReaper(command: ReaperCommand): void {
  reaperInput ??= startReaper();
  reaperInput.write(`${JSON.stringify(command)}\n`);
}

function startReaper(): Writable {
  const child = spawn(process.execPath, [fileURLToPath(new URL("./reaper.ts", import.meta.url))], {
    detached: true, // Its own process group: Ctrl-C in the terminal must not end it before its work is done.
    stdio: ["pipe", "ignore", "ignore"],
    env: {},
  });
  child.unref();
  // If the reaper is ended by force, this process goes on: it still stops its children itself.
  child.stdin.on("error", () => undefined);
  if ("unref" in child.stdin && typeof child.stdin.unref === "function") child.stdin.unref();
  return child.stdin;
}
