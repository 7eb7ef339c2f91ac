import { createServer } from "node:net";
import { LRUCache } from "lru-cache";

import { errorCode } from "../error-code.ts";
import { LocalStackError } from "../local-stack-error.ts";

const LOOPBACK = "127.0.0.1";

/**
 * The ports that this process has given out. A port may only seem free because its server does not listen yet, and the
 * system would then give it to another server. Module state on purpose: ports belong to the process.
 */
const givenPorts = new LRUCache<number, true>({ max: 1_000 });

/** Finds a free TCP port for a server that is about to start: none of the last thousand that this process gave out. */
export async function freePort(host: string = LOOPBACK): Promise<number> {
  for (;;) {
    const port = await probe(0, host);
    if (!givenPorts.has(port)) return remember(port);
  }
}

/**
 * Chooses the TCP port of a server that is about to start.
 *
 * Without `wanted` it is a `freePort`, with `wanted` it is that port. `purpose` (what needs the port) and `remedy` (what
 * the reader can do) are for the message of the error.
 *
 * @throws LocalStackError `PORT_IN_USE` when the wanted port is taken
 */
export async function choosePort(options: {
  readonly wanted?: number | undefined;
  readonly purpose: string;
  readonly remedy: string;
  readonly host?: string;
}): Promise<number> {
  const { wanted, purpose, remedy, host = LOOPBACK } = options;
  if (wanted === undefined) return freePort(host);
  try {
    return remember(await probe(wanted, host));
  } catch (cause) {
    const why = errorCode(cause) === "EACCES" ? "may not be used by this user" : "is already in use";
    throw new LocalStackError("PORT_IN_USE", `Port ${wanted} for ${purpose} ${why}. ${remedy}`, { cause });
  }
}

/** Listens on a port for a moment, and resolves to its number (`0` asks for any free one). */
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

function remember(port: number): number {
  givenPorts.set(port, true);
  return port;
}
