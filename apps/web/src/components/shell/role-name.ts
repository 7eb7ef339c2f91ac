import type { Role } from "@plumbline/contracts";

const names: Record<Role, string> = { student: "Student", teacher: "Teacher", admin: "Administrator" };

/** What a role is called on pages. */
export const roleName = (role: Role): string => names[role];
