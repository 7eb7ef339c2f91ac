import { createServer } from "node:net";

import { errorCode } from "./error-code.ts";
import { LocalStackError } from "./local-stack-error.ts";

const loopback = "127.0.0.1";

/** Listens on a port for a moment; resolves to the port that was given (`0` asks for any free one). */
function probe(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      const given = typeof address === "object" && address !== null ? address.port : port;
      server.close(() => resolve(given));
    });
  });
}

/**
 * Chooses the TCP port of a server that is about to start.
 *
 * Without `wanted` the system gives a free one. With `wanted` that port, or `PORT_IN_USE` with a sentence
 * that names `purpose` (what wanted it) and `remedy` (what the reader can do).
 */
export async function choosePort(options: {
  readonly wanted?: number | undefined;
  readonly purpose: string;
  readonly remedy: string;
  readonly host?: string;
}): Promise<number> {
  const { wanted, purpose, remedy, host = loopback } = options;
  try {
    return await probe(wanted ?? 0, host);
  } catch (cause) {
    const why = errorCode(cause) === "EACCES" ? "may not be used by this user" : "is already in use";
    throw new LocalStackError("PORT_IN_USE", `Port ${wanted} for ${purpose} ${why}. ${remedy}`, { cause });
  }
}
