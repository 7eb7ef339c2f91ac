import type { IncomingMessage, ServerResponse } from "node:http";
import { FORM_STATE_HEADER } from "../../account-forms/account-form-state.ts";
import type { Composition } from "../composition.ts";
import { createMetricsHandler, METRICS_PATH } from "../metrics/metrics-handler.ts";
import { observeRequests } from "../observation/observe-requests.ts";
import { answerAccountForm, isAccountForm } from "./accounts/account-form.ts";
import { createAccountsHandler } from "./accounts/accounts-handler.ts";
import { ACCOUNTS_PATH } from "./accounts/accounts-path.ts";
import type { Answer } from "./answer.ts";
import { API_PATH } from "./answer-calls.ts";
import { answerRequest } from "./answer-request.ts";
import { createApiHandler } from "./api-handler.ts";
import { USUAL_BODY_BYTES } from "./body-limits.ts";
import { settleSender } from "./forwarded.ts";
import { addressOfTarget, pageAddressOf, pathOf } from "./page-address.ts";
import { pagesInTurn } from "./pages-in-turn.ts";
import { removeHeaders } from "./request-headers.ts";
import { trustedOrigins } from "./request-origin.ts";
import { tooLarge } from "./request-size.ts";

/** What is asked in another way is refused here: some methods have no form as a request of the web, and Next fails on them. */
const METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"]);

/**
 * Makes the listener of a server: it settles who sends a request, answers the API, the accounts and their forms itself,
 * passes everything else to `renderPage`, a few pages at a time, and logs how each request was answered.
 */
export function createAnswer(parts: Composition, renderPage: Answer): Answer {
  const answerPage = pagesInTurn(renderPage);
  const handleApi = createApiHandler(parts);
  const handleAccounts = createAccountsHandler(parts);
  const answerMetrics = createMetricsHandler(parts, parts.environment.METRICS_TOKEN);
  const trusted = trustedOrigins(parts.environment);
  const answer: Answer = async (req, res) => {
    if (!METHODS.has(req.method ?? "")) return refuseMethod(res);
    const sender = settleSender(req, parts.environment.TRUSTED_PROXIES);
    const address = addressOfTarget(req.url ?? "/");
    req.url = address;
    if (address.startsWith(`${API_PATH}/`)) {
      return answerRequest((request) => handleApi(request, sender), { req, res });
    }
    if (address.startsWith(`${ACCOUNTS_PATH}/`)) {
      return answerRequest((request) => handleAccounts(request, sender), { req, res });
    }
    if (pathOf(address) === METRICS_PATH) return answerMetrics(req, res);
    if (isTooLargeForPage(req)) return answerRequest(async () => tooLarge(USUAL_BODY_BYTES), { req, res });
    // Only this server tells a page what became of a form.
    removeHeaders(req, [FORM_STATE_HEADER]);
    if (isAccountForm(req)) {
      const handleForm = (request: Request) => handleAccounts(request, sender);
      return answerAccountForm({ req, res }, { handleAccounts: handleForm, trusted, answerPage });
    }
    req.url = pageAddressOf(address);
    return answerPage(req, res);
  };
  return observeRequests(answer, parts);
}

async function refuseMethod(response: ServerResponse): Promise<void> {
  response.writeHead(405, { allow: [...METHODS].join(", "), connection: "close" }).end();
}

/** Pages read their bodies by themselves, so a body must say how large it is: Node reads no more than that. */
function isTooLargeForPage({ headers }: IncomingMessage): boolean {
  if (headers["transfer-encoding"] !== undefined) return true;
  return Number(headers["content-length"] ?? 0) > USUAL_BODY_BYTES;
}
