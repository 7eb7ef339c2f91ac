import { createServer } from "node:http";
import { createAnswer } from "#server/http/create-answer.ts";
import { listen } from "#testing/listen.ts";
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
  const { port, stop } = await listen(server);
  return { origin: `http://127.0.0.1:${port}`, stop };
}
