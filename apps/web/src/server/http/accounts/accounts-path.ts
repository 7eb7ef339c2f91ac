/** The path of the accounts. */
export const ACCOUNTS_PATH = "/api/auth";
