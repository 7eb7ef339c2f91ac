import type { Role } from "@plumbline/contracts";

export interface Destination {
  readonly href: string;
  readonly label: string;
}

/** Where each role goes, in the order of the header; the first is its home. */
export const destinationsOf: Record<Role, readonly [Destination, ...Destination[]]> = {
  student: [
    { href: "/home", label: "Home" },
    { href: "/history", label: "History" },
  ],
  teacher: [{ href: "/students", label: "Students" }],
  admin: [
    { href: "/pools", label: "Pools" },
    { href: "/students", label: "Students" },
  ],
};

/** The page that a role begins on. */
export const homeOf = (role: Role): string => destinationsOf[role][0].href;
