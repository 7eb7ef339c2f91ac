/**
 * Serves the application: `node src/serve.ts <directory> --hostname=127.0.0.1 --port=3000 [--dev]`.
 *
 * One process, one port. Requests to the API are answered here, before Next: a submission then costs half as much as
 * in a route of Next (docs/adr/0008). Next handles everything else.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import next from "next";
import { FastResponse, NodeRequest, sendNodeResponse } from "srvx/node";
import { composition } from "#server/composition.ts";
import { API_PATH, createApiHandler } from "#server/http/api-handler.ts";
import { MAXIMUM_BODY_BYTES } from "#server/http/request-size.ts";
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
async function answerApi(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const request = new NodeRequest({ req, res, maxRequestBodySize: MAXIMUM_BODY_BYTES });
  const { status, headers, body } = await handleApi(request);
  // A body that is text is sent together with the head, in one write.
  await sendNodeResponse(res, new FastResponse(body === null ? null : await text(body), { status, headers }));
}

const server = createServer();
const pages = next({ dev, dir: directory, hostname, port, httpServer: server });
await pages.prepare();
const answerPage = pages.getRequestHandler();

server.on("request", (request, response) => {
  const isApi = request.url?.startsWith(`${API_PATH}/`) === true;
  const answered = isApi ? answerApi(request, response) : answerPage(request, response);
  // Refusals and failures have been answered by then. What remains is a client that has disconnected.
  answered.catch(() => response.destroy());
});
server.listen(port, hostname);
stopGracefully(server, async () => {
  await pages.close();
  await held.close();
});
