import type { Server } from "node:http";
import { createDrain } from "./drain-server.ts";

/**
 * Ends the process in order on SIGTERM and SIGINT: drains the server, so that every request in progress is answered,
 * and then calls `close`. Call this before the server takes its first request.
 */
export function stopGracefully(server: Server, close: () => Promise<void>): void {
  const drain = createDrain(server);
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
