import type { Messages } from "./message-files.ts";

type OfStaff = "admin" | "teacher" | "system" | "reports";

/**
 * The texts that a browser gets with every page. Most of all texts are on pages of staff only, and come with
 * those.
 */
export function messagesForEverybody({
  admin: _admin,
  teacher: _teacher,
  system: _system,
  reports: _reports,
  ...others
}: Messages): Omit<Messages, OfStaff> {
  return others;
}
