/** The thread of an admin who imports the largest file again and again. `bench-import.ts` starts it. */
import { randomUUID } from "node:crypto";
import { parentPort, workerData } from "node:worker_threads";
import { createApiClient } from "@plumbline/api-client";
import { z } from "zod";
import { largestFile } from "./largest-file.ts";

const { baseUrl, origin } = z.object({ baseUrl: z.string(), origin: z.string() }).parse(workerData);
const client = createApiClient({ baseUrl, headers: { origin } });
await client.signIn({ email: "admin@plumbline.test", password: "plumbline-demo" });
const port = parentPort;
if (port === null) throw new Error("this file is a thread");

async function prepare() {
  const name = `Import ${randomUUID().slice(0, 8)}`;
  const delivery = { stopping: { minimum: 5, maximum: 20 } };
  const { id } = await client.trpc.admin.savePool.mutate({ name, concepts: ["Algebra"], delivery });
  return { poolId: id, text: largestFile(name.slice(-8)), parameters: "estimated" as const };
}

const next = { input: await prepare() };
/** One import, as the page does it: the report first, then the same again with the writing. */
port.on("message", async () => {
  const { input } = next;
  const startedAt = performance.now();
  const { rows } = await client.trpc.admin.previewImport.mutate(input);
  const reportedAt = performance.now();
  port.postMessage("reported");
  const { created } = await client.trpc.admin.applyImport.mutate(input);
  const appliedAt = performance.now();
  port.postMessage({
    rows: rows.length,
    created,
    reportMs: reportedAt - startedAt,
    applyMs: appliedAt - reportedAt,
  });
  next.input = await prepare();
  port.postMessage("ready");
});
port.postMessage("ready");
