import type { Role } from "@plumbline/contracts";

/** The roles that may see the pages about students. The procedures check the role again. */
export const staffRoles: readonly Role[] = ["teacher", "admin"];
