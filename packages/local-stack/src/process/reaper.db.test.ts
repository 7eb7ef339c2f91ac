import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { z } from "zod";

import { isProcessAlive } from "./process-alive.ts";

const starter = fileURLToPath(new URL("../testing/stack-starter.ts", import.meta.url));
const report = z.object({
  pids: z.array(z.int().positive()).min(2),
  directories: z.array(z.string()).min(2),
});

describe("a process that is killed", () => {
  it("leaves no server and no directory behind", async () => {
    const child = spawn(process.execPath, [starter], { stdio: ["ignore", "pipe", "inherit"] });
    const [line] = await once(createInterface({ input: child.stdout }), "line");
    const { pids, directories } = report.parse(JSON.parse(String(line)));
    expect(pids.filter(isProcessAlive)).toEqual(pids);
    expect(directories.filter((directory) => existsSync(directory))).toEqual(directories);

    child.kill("SIGKILL");

    const remains = () => [
      ...pids.filter(isProcessAlive),
      ...directories.filter((directory) => existsSync(directory)),
    ];
    await expect.poll(remains, { timeout: 20_000, interval: 50 }).toEqual([]);
  });
});
