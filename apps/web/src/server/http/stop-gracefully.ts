import type { Server } from "node:http";
import { drainServer } from "./drain-server.ts";

/**
 * Ends the process on SIGTERM and SIGINT when every request under way has its answer: the server is drained, then
 * `close` lets go of what it holds. To be called before the server takes its first request.
 */
export function stopGracefully(server: Server, close: () => Promise<void>): void {
  const drain = drainServer(server);
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    await drain();
    await close();
    process.exit(0);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}
