import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { FastResponse, NodeRequest, sendNodeResponse } from "srvx/node";
import type { Composition } from "../composition.ts";
import { ACCOUNTS_PATH, createAccountsHandler } from "./accounts-handler.ts";
import { API_PATH, createApiHandler } from "./api-handler.ts";
import { USUAL_BODY_BYTES } from "./body-limits.ts";
import { settleSender } from "./forwarded.ts";
import { tooLarge } from "./request-size.ts";

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * Makes the listener of a server: it settles who sends a request, answers the API and the accounts itself, and passes
 * everything else to `answerPage`.
 */
export function createAnswer(parts: Composition, answerPage: Answer): Answer {
  const handleApi = createApiHandler(parts);
  const handleAccounts = createAccountsHandler(parts);
  return async (request, response) => {
    const address = settleSender(request, parts.environment.TRUSTED_PROXIES);
    const path = request.url ?? "/";
    if (path.startsWith(`${API_PATH}/`)) {
      return send(response, await handleApi(new NodeRequest({ req: request, res: response }), address));
    }
    if (path.startsWith(`${ACCOUNTS_PATH}/`)) {
      return send(response, await handleAccounts(new NodeRequest({ req: request, res: response }), address));
    }
    if (isTooLargeForPage(request)) return send(response, tooLarge(USUAL_BODY_BYTES));
    return answerPage(request, response);
  };
}

/** Pages read their bodies by themselves, so a body must say how large it is: Node reads no more than that. */
function isTooLargeForPage({ headers }: IncomingMessage): boolean {
  if (headers["transfer-encoding"] !== undefined) return true;
  return Number(headers["content-length"] ?? 0) > USUAL_BODY_BYTES;
}

async function send(response: ServerResponse, { status, headers, body }: Response): Promise<void> {
  // A body that is text is sent together with the head, in one write.
  await sendNodeResponse(
    response,
    new FastResponse(body === null ? null : await text(body), { status, headers }),
  );
}
