import { once } from "node:events";
import type { Server, ServerResponse } from "node:http";

/**
 * Creates a function that drains a server: it accepts no new connection, answers every request in progress, and
 * closes each connection after that answer. `server.close()` alone leaves a busy connection open, so a client that
 * keeps sending on it (a load balancer, a page that saves) would keep the server from ending.
 *
 * Call this before the server takes its first request.
 */
export function createDrain(server: Server): () => Promise<void> {
  const underWay = new Set<ServerResponse>();
  let isDraining = false;
  // This runs before every other listener, so the head of the response has not been written yet.
  server.prependListener("request", (_request, response: ServerResponse) => {
    if (isDraining) response.shouldKeepAlive = false;
    underWay.add(response);
    response.once("close", () => underWay.delete(response));
  });
  return async () => {
    isDraining = true;
    for (const response of underWay) response.shouldKeepAlive = false;
    const closed = once(server, "close");
    server.close();
    await closed;
  };
}
