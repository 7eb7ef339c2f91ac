import type { IncomingMessage, ServerResponse } from "node:http";
import { NodeRequest } from "srvx/node";
import { FORM_STATE_HEADER, writeFormState } from "#account-forms/account-form-state.ts";
import {
  type AccountEntry,
  type AccountRefusal,
  readRefusal,
  refusalBeforeSending,
} from "#account-forms/account-refusal.ts";
import { SIGN_OUT_PATH } from "#shell/account-paths.ts";
import { safeNextPath, signInPath } from "#shell/safe-next-path.ts";
import type { Answer } from "../answer.ts";
import { answerRequest } from "../answer-request.ts";
import { pathOf } from "../page-address.ts";
import { setHeader } from "../request-headers.ts";
import { refuseForeignOrigin } from "../request-origin.ts";
import { ACCOUNTS_PATH } from "./accounts-path.ts";

const FORM_TYPE = "application/x-www-form-urlencoded";

/** The account request that stands behind each page with a form, and behind the button to sign out. */
const accountRequests: ReadonlyMap<string, string> = new Map([
  ["/sign-in", "/sign-in/email"],
  ["/sign-up", "/sign-up/email"],
  [SIGN_OUT_PATH, "/sign-out"],
]);

interface AccountFormParts {
  readonly handleAccounts: (request: Request) => Promise<Response>;
  /** The origins of the application itself. */
  readonly trusted: readonly string[];
  readonly answerPage: Answer;
}

/** Whether a request is a form about accounts, as a browser sends it with scripting off. */
export function isAccountForm({ method, url = "/", headers }: IncomingMessage): boolean {
  const isForm = headers["content-type"]?.split(";", 1)[0]?.trim().toLowerCase() === FORM_TYPE;
  return method === "POST" && isForm && accountRequests.has(pathOf(url));
}

/**
 * Answers a form about accounts: it makes the same account request that the page's script would, and then leads to the
 * next page. A form that is refused gets its page again, which finds the refusal in a header. The body must be small, as
 * `create-answer.ts` has checked.
 */
export async function answerAccountForm(
  { req, res }: { readonly req: IncomingMessage; readonly res: ServerResponse },
  { handleAccounts, trusted, answerPage }: AccountFormParts,
): Promise<void> {
  const request = new NodeRequest({ req, res });
  const foreign = refuseForeignOrigin(request, trusted);
  if (foreign !== null) return answerRequest(async () => foreign, { req, res });
  const fields = new URLSearchParams(await request.text());
  const path = pathOf(req.url ?? "/");
  const next = safeNextPath(fields.get("next"));
  if (path === SIGN_OUT_PATH) {
    const reply = await handleAccounts(accountRequest(request, path, {}));
    // Where signing out has failed, the start page shows who is still signed in.
    return answerRequest(async () => redirect(reply, reply.ok ? signInPath(next) : "/"), { req, res });
  }
  const entry = entryOf(fields, path);
  let refusal = refusalBeforeSending(entry);
  if (refusal === null) {
    const reply = await handleAccounts(accountRequest(request, path, { ...entry }));
    refusal = await refusalOf(reply);
    if (refusal === null) return answerRequest(async () => redirect(reply, next ?? "/"), { req, res });
  }
  turnIntoPageRequest(req, {
    url: next === null ? path : `${path}?next=${encodeURIComponent(next)}`,
    state: writeFormState({ refusal, name: entry.name ?? "", email: entry.email }),
  });
  return answerPage(req, res);
}

function entryOf(fields: URLSearchParams, path: string): AccountEntry {
  const entry = { email: (fields.get("email") ?? "").trim(), password: fields.get("password") ?? "" };
  return path === "/sign-up" ? { ...entry, name: fields.get("name") ?? "" } : entry;
}

function accountRequest(request: Request, path: string, body: object): Request {
  const headers = new Headers(request.headers);
  headers.delete("content-length");
  headers.set("content-type", "application/json");
  const url = new URL(`${ACCOUNTS_PATH}${accountRequests.get(path)}`, request.url);
  return new Request(url, { method: "POST", headers, body: JSON.stringify(body), signal: request.signal });
}

function redirect(reply: Response, location: string): Response {
  const headers = new Headers({ location, "cache-control": "no-store" });
  for (const cookie of reply.headers.getSetCookie()) headers.append("set-cookie", cookie);
  return new Response(null, { status: 303, headers });
}

async function refusalOf(reply: Response): Promise<AccountRefusal | null> {
  const refusal = await readRefusal(reply);
  // The page cannot send the password again by itself: it does not have it.
  return refusal?.repeats === true ? { ...refusal, reason: "sendAgain", repeats: false } : refusal;
}

/** Next answers the page as if it had been asked for. Node keeps the headers twice, and its readers use either. */
function turnIntoPageRequest(
  request: IncomingMessage,
  { url, state }: { readonly url: string; readonly state: string },
): void {
  request.method = "GET";
  request.url = url;
  setHeader(request, FORM_STATE_HEADER, state);
  for (const name of ["content-length", "content-type"]) delete request.headers[name];
}
