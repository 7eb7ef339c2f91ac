import { existsSync } from "node:fs";
import { loadEnvFile } from "node:process";
import { fileURLToPath } from "node:url";
import { runningEnvironment } from "@plumbline/local-stack";
import { type Environment, readEnvironment } from "../env.ts";

const envFile = fileURLToPath(new URL("../../../../.env", import.meta.url));

/**
 * The environment of a command that works beside the server: what is set, else `.env`, else the embedded stack that
 * `npm start` has running in this checkout.
 *
 * @throws Error saying what to do when there is none
 */
export function commandEnvironment(): Environment {
  if (existsSync(envFile)) loadEnvFile(envFile);
  if (process.env.SUPABASE_URL) return readEnvironment();
  const running = runningEnvironment();
  if (running === null) {
    throw new Error(
      "No Plumbline is running here. Run npm start first, or set the variables of .env.example.",
    );
  }
  Object.assign(process.env, running);
  return readEnvironment();
}
