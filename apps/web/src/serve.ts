/**
 * Serves the application: `node src/serve.ts <directory> --hostname=127.0.0.1 --port=3000 [--dev]`.
 *
 * One process, one port. Requests to the API and of accounts are answered here, before Next: a submission then costs half as
 * much as in a route of Next (docs/adr/0008), and no body is read that is too large. Next handles everything else.
 */
import { createServer } from "node:http";
import { parseArgs } from "node:util";
import next from "next";
import { composition } from "#server/composition.ts";
import { createAnswer } from "#server/http/create-answer.ts";
import { serverOptions } from "#server/http/server-options.ts";
import { stopGracefully } from "#server/http/stop-gracefully.ts";
import { listenForMetrics } from "#server/metrics/metrics-handler.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    hostname: { type: "string", default: "127.0.0.1" },
    port: { type: "string", default: "3000" },
    dev: { type: "boolean", default: false },
  },
});
const [directory = process.cwd()] = positionals;
const { hostname, dev } = values;
const port = Number(values.port);

const held = composition();
const server = createServer(serverOptions({ isDevelopment: dev }));
const pages = next({ dev, dir: directory, hostname, port, httpServer: server });
await pages.prepare();
const answer = createAnswer(held, pages.getRequestHandler());

server.on("request", (request, response) => {
  // Refusals and failures have been answered by then. What remains is a client that has disconnected.
  answer(request, response).catch(() => response.destroy());
});
server.listen(port, hostname);
const { METRICS_PORT } = held.environment;
const metricsServer = METRICS_PORT === undefined ? null : await listenForMetrics(held, METRICS_PORT);
stopGracefully(server, async () => {
  metricsServer?.close();
  await pages.close();
  await held.close();
});
