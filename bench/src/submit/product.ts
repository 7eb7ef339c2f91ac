import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../../../packages/local-stack/src/cli/start.ts", import.meta.url));

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
};

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
  const stop = async (): Promise<void> => {
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    await ended;
    rmSync(directory, { recursive: true, force: true });
  };
  return { address: `http://127.0.0.1:${port}`, origin: address, directory, stop };
};
