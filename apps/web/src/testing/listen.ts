import { once } from "node:events";
import type { Server } from "node:http";

/**
 * Starts a server on a free port of this machine.
 *
 * @returns its port, and a function that ends its connections and stops it
 */
export async function listen(server: Server) {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };
  return { port: address.port, stop };
}
