import type { Role } from "@plumbline/contracts";

export interface Destination {
  readonly href: string;
  /** Its name among the shell's messages. */
  readonly label: "home" | "history" | "students" | "pools" | "system";
}

/** Where each role goes, in the order of the header; the first is its home. */
export const destinationsOf: Record<Role, readonly [Destination, ...Destination[]]> = {
  student: [
    { href: "/home", label: "home" },
    { href: "/history", label: "history" },
  ],
  teacher: [{ href: "/students", label: "students" }],
  admin: [
    { href: "/pools", label: "pools" },
    { href: "/students", label: "students" },
    { href: "/system", label: "system" },
  ],
};

/** The page that a role begins on. */
export function homeOf(role: Role): string {
  return destinationsOf[role][0].href;
}
