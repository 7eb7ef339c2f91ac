import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";

import { type ServerProcessOptions, startServerProcess } from "./server-process.ts";
import { makeTemporaryDirectory, removeTemporaryDirectory } from "./temporary-directory.ts";

/** An answer that never comes: the probe was lost, or another program has the port and says nothing. */
function silence(signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(false)));
}

async function start(program: string, isReady: ServerProcessOptions["isReady"]) {
  const directory = makeTemporaryDirectory();
  onTestFinished(() => removeTemporaryDirectory(directory));
  const server = await startServerProcess({
    name: "The server",
    command: process.execPath,
    arguments: ["-e", program],
    environment: {},
    logFile: join(directory, "server.log"),
    workingDirectory: directory,
    stopSignal: "SIGTERM",
    readyWithinMs: 60_000,
    isReady,
  });
  onTestFinished(() => server.stop());
  return server;
}

describe("startServerProcess", () => {
  it("waits for no answer of a server that has ended, and passes its last words on", async () => {
    const starting = start("console.log('the port is taken'); process.exit(1)", silence);
    await expect(starting).rejects.toMatchObject({
      code: "CHILD_DIED",
      message: expect.stringMatching(/^The server ended while it was starting\..*the port is taken$/s),
    });
  });

  it("asks again when no answer comes", async () => {
    let asked = 0;
    const server = await start("setInterval(() => {}, 1000)", (signal) => {
      asked += 1;
      return asked === 1 ? silence(signal) : Promise.resolve(true);
    });
    expect(server.pid).toBeGreaterThan(0);
    expect(asked).toBe(2);
  }, 20_000);
});
