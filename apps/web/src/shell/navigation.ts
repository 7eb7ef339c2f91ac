import type { Role } from "@plumbline/contracts";

interface Destination {
  readonly href: string;
  /** The key of its label in the `shell` messages. */
  readonly label: "home" | "history" | "students" | "pools" | "system";
}

/** The links in the header of each role, in order. The first one is the role's home page. */
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

/** Returns the path of a role's home page. */
export function homeOf(role: Role): string {
  return destinationsOf[role][0].href;
}
