import type { Authentication } from "./authentication.ts";
import type { NewAccount } from "./new-account.ts";

/**
 * Creates an account with a role, whether registration is open or not. The seed and the command line call it, without
 * a request.
 *
 * @returns false if the address already has an account; nothing is changed then
 */
export async function createAccount(authentication: Authentication, account: NewAccount): Promise<boolean> {
  const { internalAdapter, password } = await authentication.$context;
  const { email, name, role } = account;
  if ((await internalAdapter.findUserByEmail(email)) !== null) return false;
  const user = await internalAdapter.createUser(
    { email, name, role, emailVerified: true },
    { method: "admin" },
  );
  await internalAdapter.linkAccount({
    userId: user.id,
    accountId: user.id,
    providerId: "credential",
    password: await password.hash(account.password),
  });
  return true;
}
