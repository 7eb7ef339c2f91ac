import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

import { isProcessAlive } from "../process/process-alive.ts";
import { checkout } from "./checkout.ts";

const running = z.object({
  pid: z.int().positive(),
  environment: z.record(z.string(), z.string()),
});

/** The variables by which another command reaches the running stack. No others are written. */
const shared = [
  "SUPABASE_URL",
  "SUPABASE_REST_URL",
  "SUPABASE_SECRET_KEY",
  "DATABASE_URL",
  "DIRECT_DATABASE_URL",
  "REDIS_URL",
  "BETTER_AUTH_SECRET",
  "PUBLIC_URL",
];

/** Writes the variables by which other commands reach the running stack to a file with mode 0600. */
export function writeRunningEnvironment(
  directory: string,
  environment: Readonly<Record<string, string>>,
): void {
  const noted = Object.fromEntries(Object.entries(environment).filter(([name]) => shared.includes(name)));
  const partial = `${fileIn(directory)}.partial`;
  writeFileSync(partial, JSON.stringify({ pid: process.pid, environment: noted }), { mode: 0o600 });
  renameSync(partial, fileIn(directory));
}

/** Removes what `writeRunningEnvironment` wrote. */
export function removeRunningEnvironment(directory: string): void {
  rmSync(fileIn(directory), { force: true });
}

/**
 * The environment of the embedded stack that `npm start` runs in this checkout, for commands that use the same stack
 * (such as `npm run admin:create`); `null` when none is running.
 */
export function readRunningEnvironment(directory: string = checkout.work): Record<string, string> | null {
  if (!existsSync(fileIn(directory))) return null;
  const { pid, environment } = running.parse(JSON.parse(readFileSync(fileIn(directory), "utf8")));
  return isProcessAlive(pid) ? environment : null;
}

function fileIn(directory: string): string {
  return join(directory, "running.json");
}
