import { once } from "node:events";
import type { Server } from "node:http";

/**
 * Ends the process on SIGTERM and SIGINT when every request under way has its answer: no new connection is taken,
 * connections that wait for a next request are closed, then `close` lets go of what the server holds.
 */
export const stopGracefully = (server: Server, close: () => Promise<void>): void => {
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    const closed = once(server, "close");
    server.close();
    await closed;
    await close();
    process.exit(0);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
};
