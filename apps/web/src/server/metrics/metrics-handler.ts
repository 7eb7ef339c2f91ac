import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";
import { pathOf } from "../http/page-address.ts";
import { isSameBytes } from "../is-same-bytes.ts";
import type { Metrics } from "./metrics.ts";

/** The path of the metrics. */
export const METRICS_PATH = "/api/metrics";

interface MetricsParts {
  readonly metrics: Pick<Metrics, "contentType">;
  readonly readMetrics: () => Promise<string>;
}

/**
 * Makes the listener of the application's own port: whoever sends the token as `Authorization: Bearer` gets the metrics.
 * Without a token in the settings they are not there.
 */
export function createMetricsHandler(parts: MetricsParts, token: string | undefined): RequestListener {
  return (request, response) => {
    if (token === undefined) return end(response, 404, "METRICS_TOKEN is not set.");
    const sent = /^bearer (.+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? "";
    if (!isSameBytes(Buffer.from(sent), Buffer.from(token))) {
      response.setHeader("www-authenticate", "Bearer");
      return end(response, 401, "Send the token of METRICS_TOKEN: Authorization: Bearer <token>");
    }
    return answer(request, response, parts);
  };
}

/**
 * Serves the metrics without a token on a port of this machine only, for a program on the same machine.
 *
 * @throws Error naming METRICS_PORT where the port cannot be used
 */
export async function listenForMetrics(parts: MetricsParts, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    const path = pathOf(request.url ?? "/");
    if (path === "/metrics" || path === METRICS_PATH) return answer(request, response, parts);
    return end(response, 404, "The metrics are at /metrics.");
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause) => {
      const sentence = `METRICS_PORT=${port} cannot be used (${cause.message}). Choose another port.`;
      reject(new Error(sentence, { cause }));
    });
    server.listen(port, "127.0.0.1", resolve);
  });
  return server;
}

function answer(
  { method }: IncomingMessage,
  response: ServerResponse,
  { metrics, readMetrics }: MetricsParts,
): void {
  if (method !== "GET" && method !== "HEAD") {
    end(response, 405, "The metrics can only be read.");
    return;
  }
  readMetrics().then(
    (text) => {
      response.writeHead(200, { "content-type": metrics.contentType, "cache-control": "no-store" }).end(text);
    },
    () => end(response, 500, "The metrics could not be read."),
  );
}

function end(response: ServerResponse, status: number, text: string): void {
  response
    .writeHead(status, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" })
    .end(`${text}\n`);
}
