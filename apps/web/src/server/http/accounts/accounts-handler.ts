import { patienceError } from "../../accounts/sign-in-hooks.ts";
import { refuseUnstorableFields } from "../../accounts/unstorable-fields.ts";
import type { Composition } from "../../composition.ts";
import { createAdmission } from "../admission.ts";
import { USUAL_BODY_BYTES } from "../body-limits.ts";
import { tooLarge, withinSize } from "../request-size.ts";
import { accountEndpoints } from "./account-endpoints.ts";
import { ACCOUNTS_PATH } from "./accounts-path.ts";
import { inEvenTime } from "./even-time.ts";

/** Account requests that are handled at a time, besides those whose password waits to be hashed. */
const PLACES = 4;

interface AccountParts extends Pick<Composition, "sendsMail" | "readAccountId"> {
  readonly authentication: Pick<Composition["authentication"], "handler">;
  readonly hasher: Pick<Composition["hasher"], "forRequest">;
  readonly limits: Pick<Composition["limits"], "takeCalls">;
}

const SIGN_UP = "/sign-up/email";

/**
 * Creates the handler of all account requests: it refuses what is not offered, counts the rest, bounds their bodies, and
 * passes what can be stored to better-auth, a few at a time.
 *
 * Its second argument is the address of the sender, as `settleSender` found it.
 */
export function createAccountsHandler(parts: AccountParts) {
  const { sendsMail, authentication, readAccountId, hasher, limits } = parts;
  const admit = createAdmission(PLACES);
  return async (request: Request, address: string): Promise<Response> => {
    const endpoint = new URL(request.url).pathname.slice(ACCOUNTS_PATH.length);
    if (!accountEndpoints.has(endpoint)) return notFound();
    const accountId = await readAccountId(request.headers);
    const { allowed, waitMs } = await limits.takeCalls({ accountId, address }, 1);
    if (!allowed) return refuseCalls(waitMs);
    const admitted = await withinSize(request, USUAL_BODY_BYTES);
    if (admitted === null) return tooLarge(USUAL_BODY_BYTES);
    const refusal = await refuseUnstorableFields(admitted);
    if (refusal !== null) return refusal;
    const { signal } = admitted;
    const handle = () =>
      admit((leave) =>
        hasher.forRequest({ accountId, isFirst: false, signal, beginsToWait: leave }, () =>
          authentication.handler(admitted),
        ),
      );
    return sendsMail && endpoint === SIGN_UP ? inEvenTime(handle) : handle();
  };
}

function notFound(): Response {
  return Response.json({ code: "NOT_FOUND", message: "There is nothing at this address." }, { status: 404 });
}

/** In the form of better-auth's own refusals, which its clients read. */
function refuseCalls(waitMs: number): Response {
  const { body, headers } = patienceError("calls", waitMs);
  return Response.json(body, { status: 429, headers });
}
