import {
  type AccountEntry,
  type AccountRefusal,
  readRefusal,
  UNREACHABLE,
} from "#account-forms/account-refusal.ts";

export type AccountAction = "sign-in" | "sign-up";

/**
 * Signs in or signs up with email and password. The response sets the session cookie.
 *
 * @param entered the values of the form; signing up needs a `name`
 * @returns why nobody is signed in now; null where the account is
 */
export async function sendAccountForm(
  action: AccountAction,
  entered: AccountEntry,
): Promise<AccountRefusal | null> {
  try {
    const reply = await fetch(`/api/auth/${action}/email`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ...entered, email: entered.email.trim() }),
    });
    return await readRefusal(reply);
  } catch {
    return UNREACHABLE; // fetch throws only if there is no response
  }
}
