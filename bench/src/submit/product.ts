import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { freePort } from "./free-port.ts";

const program = fileURLToPath(new URL("../../../packages/local-stack/src/cli/start.ts", import.meta.url));

/** Resolves when the program has printed that it is ready; rejects with its output when it ends before. */
const ready = (child: ChildProcess, address: string): Promise<void> =>
  new Promise((resolve, reject) => {
    let output = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes(`Open ${address}`)) resolve();
    });
    child.stderr?.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.once("exit", () => reject(new Error(`the product did not start:\n${output}`)));
  });

const runningSchema = z.object({
  environment: z.looseObject({ DATABASE_URL: z.string() }).catchall(z.string()),
});

/** Starts the production build on a stack and data of its own, as `npm start` does. Needs `pnpm build` first. */
export const startProduct = async () => {
  const port = await freePort();
  const directory = mkdtempSync(join(tmpdir(), "plumbline-bench-"));
  const address = `http://localhost:${port}`;
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, PORT: String(port), PUBLIC_URL: address, PLUMBLINE_DIRECTORY: directory },
    stdio: ["ignore", "pipe", "pipe"],
  });
  await ready(child, address);
  const running = runningSchema.parse(JSON.parse(readFileSync(join(directory, "running.json"), "utf8")));
  const stop = async (): Promise<void> => {
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    await ended;
    rmSync(directory, { recursive: true, force: true });
  };
  return {
    address: `http://127.0.0.1:${port}`,
    origin: address,
    environment: running.environment,
    directory,
    stop,
  };
};

export type RunningProduct = Awaited<ReturnType<typeof startProduct>>;
