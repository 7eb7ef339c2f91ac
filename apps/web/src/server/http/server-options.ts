import type { ServerOptions } from "node:http";

/** Within this time the head of a request has arrived, or its connection is closed. */
const HEAD_MS = 20_000;

/**
 * How the server treats connections. Only while developing there is a web socket, by which Next tells of changed files.
 * Otherwise an offer to speak another protocol, such as HTTP/2 by `curl --http2` or a client of Java, is declined by a usual
 * reply: Next would close the connection without one.
 */
export function serverOptions({ isDevelopment }: { readonly isDevelopment: boolean }): ServerOptions {
  return { headersTimeout: HEAD_MS, shouldUpgradeCallback: () => isDevelopment };
}
