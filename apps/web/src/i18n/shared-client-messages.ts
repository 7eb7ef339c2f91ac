import type { Messages } from "./message-files.ts";

type StaffArea = "admin" | "teacher" | "system" | "reports" | "issues";

/**
 * Returns the messages that the browser gets with every page. The messages of staff pages, which are the
 * larger part, come with those pages only.
 */
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

/** The messages of the page that is shown if the root layout fails. */
export type FailureMessages = Pick<Messages, "language" | "refusal" | "shell">;

/** Returns the messages of that page, which fetches them itself. */
export function failureMessages({ language, refusal, shell }: Messages): FailureMessages {
  return { language, refusal, shell };
}
