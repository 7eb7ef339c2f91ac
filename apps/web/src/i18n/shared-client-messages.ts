import type { Messages } from "./message-files.ts";

type StaffArea = "admin" | "teacher" | "system" | "reports" | "issues";

/** The texts that a browser gets with every page. Those of the pages of staff, most of all, come with these pages only. */
export function sharedClientMessages({
  admin: _admin,
  teacher: _teacher,
  system: _system,
  reports: _reports,
  issues: _issues,
  ...shared
}: Messages): Omit<Messages, StaffArea> {
  return shared;
}

/** What the page says that stands in for a failed root layout. */
export type FailureMessages = Pick<Messages, "language" | "refusal" | "shell">;

/** The texts of that page, which it fetches by itself. */
export function failureMessages({ language, refusal, shell }: Messages): FailureMessages {
  return { language, refusal, shell };
}
