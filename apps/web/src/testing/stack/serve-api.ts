import { once } from "node:events";
import { createServer } from "node:http";
import { createAnswer } from "#server/http/create-answer.ts";
import type { Testbed } from "./start-testbed.ts";

/**
 * Serves the API and the accounts of a testbed over HTTP, as `serve.ts` does, without the pages.
 *
 * @returns its address, and a function that stops it
 */
export async function serveApi(bed: Testbed) {
  const answer = createAnswer(bed.server, async (_, res) => void res.writeHead(404).end());
  const server = createServer((req, res) => {
    answer(req, res).catch(() => res.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };
  return { origin: `http://127.0.0.1:${address.port}`, stop };
}
