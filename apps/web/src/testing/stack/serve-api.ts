import { once } from "node:events";
import { createServer } from "node:http";
import { answerRequest } from "#server/http/answer-request.ts";
import { API_PATH, createApiHandler } from "#server/http/api-handler.ts";
import type { Testbed } from "./start-testbed.ts";

/**
 * Serves the API and the accounts of a testbed over HTTP, as `serve.ts` does, without the pages.
 *
 * @returns its address, and a function that stops it
 */
export async function serveApi(bed: Testbed) {
  const handleApi = createApiHandler(bed.server);
  const server = createServer((req, res) => {
    const handle = req.url?.startsWith(`${API_PATH}/`) ? handleApi : bed.server.handleAccounts;
    answerRequest(handle, { req, res }).catch(() => res.destroy());
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
