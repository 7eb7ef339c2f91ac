import { existsSync } from "node:fs";
import { loadEnvFile } from "node:process";
import { fileURLToPath } from "node:url";
import { readRunningEnvironment } from "@plumbline/local-stack";
import { type Environment, readEnvironment } from "../env.ts";

const envFile = fileURLToPath(new URL("../../../../.env", import.meta.url));

/**
 * Returns the environment of a command: the variables of the process and of `.env`, or those of the embedded stack
 * that `npm start` runs in this checkout.
 *
 * @throws Error if there is neither; its message says what to do
 */
export function commandEnvironment(): Environment {
  if (existsSync(envFile)) loadEnvFile(envFile);
  if (process.env.SUPABASE_URL) return readEnvironment();
  const running = readRunningEnvironment();
  if (running === null) {
    throw new Error(
      "No Plumbline is running here. Run npm start first, or set the variables of .env.example.",
    );
  }
  Object.assign(process.env, running);
  return readEnvironment();
}
