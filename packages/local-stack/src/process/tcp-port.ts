import { createServer } from "node:net";

import { errorCode } from "../error-code.ts";
import { LocalStackError } from "../local-stack-error.ts";

const loopback = "127.0.0.1";

/**
 * Ports that this process gave, the latest last. One may only be free because its server does not listen yet, and the
 * system would give it to another.
 */
const given = new Set<number>();
const mostRemembered = 1_000;

/** A free TCP port for a server that is about to start: none of the last thousand that this process gave. */
export async function freePort(host: string = loopback): Promise<number> {
  for (;;) {
    const port = await probe(0, host);
    if (!given.has(port)) return remember(port);
  }
}

/**
 * Chooses the TCP port of a server that is about to start.
 *
 * Without `wanted` it is a `freePort`. With `wanted` it is that port, or `PORT_IN_USE` with a sentence that
 * names `purpose` (what wanted it) and `remedy` (what the reader can do).
 */
export async function choosePort(options: {
  readonly wanted?: number | undefined;
  readonly purpose: string;
  readonly remedy: string;
  readonly host?: string;
}): Promise<number> {
  const { wanted, purpose, remedy, host = loopback } = options;
  if (wanted === undefined) return freePort(host);
  try {
    return remember(await probe(wanted, host));
  } catch (cause) {
    const why = errorCode(cause) === "EACCES" ? "may not be used by this user" : "is already in use";
    throw new LocalStackError("PORT_IN_USE", `Port ${wanted} for ${purpose} ${why}. ${remedy}`, { cause });
  }
}

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

function remember(port: number): number {
  given.delete(port);
  given.add(port);
  for (const oldest of given) {
    if (given.size <= mostRemembered) break;
    given.delete(oldest);
  }
  return port;
}
