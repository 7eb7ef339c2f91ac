import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { FastResponse, NodeRequest, sendNodeResponse } from "srvx/node";
import { PROGRESS_TYPE } from "#trpc/progress-type.ts";

/** Answers a request of Node's HTTP server with a handler of the web's requests and responses. */
export async function answerRequest(
  handle: (request: Request) => Promise<Response>,
  { req, res }: { readonly req: IncomingMessage; readonly res: ServerResponse },
): Promise<void> {
  const request = new NodeRequest({ req, res });
  const { status, headers, body } = await handle(request);
  // A long call says its length or comes in lines, and is sent as it is.
  if (headers.has("content-length") || headers.get("content-type") === PROGRESS_TYPE) {
    return sendNodeResponse(res, new FastResponse(body, { status, headers }));
  }
  // A body that is text is sent together with the head, in one write, and with its length. So it is not sent in chunks, as
  // tRPC announces for `trpc-accept: application/jsonl`: a reply with both headers is malformed.
  headers.delete("transfer-encoding");
  await sendNodeResponse(res, new FastResponse(body === null ? null : await text(body), { status, headers }));
}
