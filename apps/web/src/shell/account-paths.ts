/** Where forms about accounts are sent with scripting off: `server/http/accounts/account-form.ts` answers them. */
export const SIGN_OUT_PATH = "/sign-out";
