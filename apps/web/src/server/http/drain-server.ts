import { once } from "node:events";
import type { Server, ServerResponse } from "node:http";

/**
 * Gives a function that empties a server: no new connection is taken, every request under way is answered, and that
 * answer is the last of its connection. `server.close()` alone leaves a busy connection open, and whoever keeps
 * sending on it (a load balancer, a page that saves) would keep the server from ever ending.
 *
 * To be called before the server takes its first request.
 */
export function drainServer(server: Server): () => Promise<void> {
  const underWay = new Set<ServerResponse>();
  let isDraining = false;
  // Before every other listener: nobody has written the head of the answer yet.
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
