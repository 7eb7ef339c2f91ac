import { type Role, roleSchema } from "@plumbline/contracts";
import { z } from "zod";
import { type AccountRefusal, accountRefusalOf, CONFIRM_BY_MAIL, UNREACHABLE } from "./account-refusal.ts";

const signedInSchema = z.object({ user: z.object({ role: roleSchema }) });

/** The reply to a sign-up that is to be confirmed by mail. */
const toConfirmSchema = z.object({ token: z.null() });

/** The role of the account that is now signed in, or why it is not. */
type SignInResult =
  | { readonly ok: true; readonly role: Role }
  | { readonly ok: false; readonly refusal: AccountRefusal };

/**
 * Signs in or signs up with email and password. The response sets the session cookie.
 *
 * @param entered the values of the form; signing up needs a `name`
 */
export async function sendAccountForm(
  action: "sign-in" | "sign-up",
  entered: { readonly name?: string; readonly email: string; readonly password: string },
): Promise<SignInResult> {
  try {
    const reply = await fetch(`/api/auth/${action}/email`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ...entered, email: entered.email.trim() }),
    });
    const body: unknown = await reply.json().catch(() => null);
    if (reply.ok && toConfirmSchema.safeParse(body).success) return { ok: false, refusal: CONFIRM_BY_MAIL };
    const signedIn = signedInSchema.safeParse(body);
    if (reply.ok && signedIn.success) return { ok: true, role: signedIn.data.user.role };
    return { ok: false, refusal: accountRefusalOf(reply.ok ? 500 : reply.status, body) };
  } catch {
    return { ok: false, refusal: UNREACHABLE }; // fetch throws only if there is no response
  }
}
