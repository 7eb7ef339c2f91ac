import type { Role } from "@plumbline/contracts";

/** Who may see the pages about students; the procedures behind them check it again. */
export const staff: readonly Role[] = ["teacher", "admin"];
