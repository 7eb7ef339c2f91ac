import { patienceError } from "../accounts/sign-in-hooks.ts";
import { refuseUnstorableFields } from "../accounts/unstorable-fields.ts";
import type { Composition } from "../composition.ts";
import { ACCOUNTS_PATH } from "./accounts-path.ts";
import { createAdmission } from "./admission.ts";
import { USUAL_BODY_BYTES } from "./body-limits.ts";
import { inEvenTime } from "./even-time.ts";
import { tooLarge, withinSize } from "./request-size.ts";

/** Account requests that are handled at a time, besides those whose password waits to be hashed. */
const PLACES = 4;

type AccountParts = Pick<
  Composition,
  "environment" | "authentication" | "readAccountId" | "hasher" | "limits"
>;

const SIGN_UP_PATH = `${ACCOUNTS_PATH}/sign-up/email`;

/**
 * Creates the handler of all account requests: it counts them, bounds their bodies, and passes what can be stored
 * to better-auth, a few at a time.
 *
 * Its second argument is the address of the sender, as `settleSender` found it.
 */
export function createAccountsHandler(parts: AccountParts) {
  const { environment, authentication, readAccountId, hasher, limits } = parts;
  const tellsByMail = environment.SMTP_URL !== undefined;
  const admit = createAdmission(PLACES);
  return async (request: Request, address: string): Promise<Response> => {
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
    const isSignUp = new URL(admitted.url).pathname.startsWith(SIGN_UP_PATH);
    return tellsByMail && isSignUp ? inEvenTime(handle) : handle();
  };
}

/** In the form of better-auth's own refusals, which its clients read. */
function refuseCalls(waitMs: number): Response {
  const { body, headers } = patienceError("calls", waitMs);
  return Response.json(body, { status: 429, headers });
}
