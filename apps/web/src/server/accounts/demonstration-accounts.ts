import type { NewAccount } from "./create-account.ts";

/** The password of the demonstration accounts; they exist on the embedded default only. */
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
