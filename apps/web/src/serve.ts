/**
 * Serves the application: `node src/serve.ts <directory> --hostname=127.0.0.1 --port=3000 [--dev]`.
 *
 * One process, one port. Requests to the API are answered here, before Next: a submission then costs half as much as
 * in a route of Next (docs/adr/0008). Next handles everything else.
 */
import { createServer } from "node:http";
import { parseArgs } from "node:util";
import next from "next";
import { composition } from "#server/composition.ts";
import { answerRequest } from "#server/http/answer-request.ts";
import { API_PATH, createApiHandler } from "#server/http/api-handler.ts";
import { pageAddressOf } from "#server/http/page-address.ts";
import { stopGracefully } from "#server/http/stop-gracefully.ts";

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
const handleApi = createApiHandler(held);

const server = createServer();
const pages = next({ dev, dir: directory, hostname, port, httpServer: server });
await pages.prepare();
const answerPage = pages.getRequestHandler();

server.on("request", (request, response) => {
  const address = request.url ?? "/";
  const isApi = address.startsWith(`${API_PATH}/`);
  if (!isApi) request.url = pageAddressOf(address);
  const answered = isApi
    ? answerRequest(handleApi, { req: request, res: response })
    : answerPage(request, response);
  // Refusals and failures have been answered by then. What remains is a client that has disconnected.
  answered.catch(() => response.destroy());
});
server.listen(port, hostname);
stopGracefully(server, async () => {
  await pages.close();
  await held.close();
});
