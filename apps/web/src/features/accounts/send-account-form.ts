import { type Role, roleSchema } from "@plumbline/contracts";
import { z } from "zod";
import { type AccountRefusal, accountRefusalOf, UNREACHABLE } from "./account-refusal.ts";

const signedInSchema = z.object({ user: z.object({ role: roleSchema }) });

export type SignedIn =
  | { readonly ok: true; readonly role: Role }
  | { readonly ok: false; readonly refusal: AccountRefusal };

/**
 * Signs in or up with email and password; the reply sets the session cookie.
 *
 * @param action which of the two
 * @param entered what the form holds; signing up needs a `name`
 */
export async function sendAccountForm(
  action: "sign-in" | "sign-up",
  entered: { readonly name?: string; readonly email: string; readonly password: string },
): Promise<SignedIn> {
  try {
    const reply = await fetch(`/api/auth/${action}/email`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ...entered, email: entered.email.trim() }),
    });
    const body: unknown = await reply.json().catch(() => null);
    const signedIn = signedInSchema.safeParse(body);
    if (reply.ok && signedIn.success) return { ok: true, role: signedIn.data.user.role };
    return { ok: false, refusal: accountRefusalOf(reply.ok ? 500 : reply.status, body) };
  } catch {
    return { ok: false, refusal: UNREACHABLE }; // fetch throws only where no reply came
  }
}
