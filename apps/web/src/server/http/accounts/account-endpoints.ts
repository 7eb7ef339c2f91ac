/**
 * The addresses of accounts that are answered, below the path of the accounts. better-auth has more, for features that are not
 * offered here: they would be one more thing to count, to bound and to check, so they are closed.
 */
export const accountEndpoints: ReadonlySet<string> = new Set([
  "/sign-in/email",
  "/sign-up/email",
  "/sign-out",
  "/verify-email",
  "/get-session",
  "/update-user",
  "/change-password",
  "/list-sessions",
  "/revoke-session",
  "/revoke-sessions",
  "/revoke-other-sessions",
]);
