import type { NewAccount } from "./new-account.ts";

/** The password of the demonstration accounts. Everybody can read it, so they are closed where there is no demonstration. */
export const DEMONSTRATION_PASSWORD = "plumbline-demo";

export const demonstrationAccounts: readonly NewAccount[] = [
  { email: "student@plumbline.test", name: "Sam Student", role: "student", password: DEMONSTRATION_PASSWORD },
  {
    email: "teacher@plumbline.test",
    name: "Toni Teacher",
    role: "teacher",
    password: DEMONSTRATION_PASSWORD,
  },
  { email: "admin@plumbline.test", name: "Ada Admin", role: "admin", password: DEMONSTRATION_PASSWORD },
];

/** Whether an account is one of the demonstration, whatever its password is by now. */
export function isDemonstrationAddress(email: string): boolean {
  const address = email.trim().toLowerCase();
  return demonstrationAccounts.some((account) => account.email === address);
}
