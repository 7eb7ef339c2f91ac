import { createAccount } from "#server/accounts/create-account.ts";
import type { NewAccount } from "#server/accounts/new-account.ts";
import type { Testbed } from "./start-testbed.ts";

/** The origin of the testbed's pages. */
export const TESTBED_ORIGIN = "http://localhost:3000";

/**
 * Makes an account and signs in to it by HTTP.
 *
 * @param origin where the API of the testbed is served
 * @returns the cookies, as a request sends them
 */
export async function signInByHttp(bed: Testbed, origin: string, account: NewAccount): Promise<string> {
  await createAccount(bed.server.authentication, account);
  const { email, password } = account;
  const reply = await fetch(`${origin}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: TESTBED_ORIGIN },
    body: JSON.stringify({ email, password }),
  });
  const cookies = reply.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
  return cookies.join("; ");
}
