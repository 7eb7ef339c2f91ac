/** The caller's clock as a parameter; left out, the database takes its own. */
export const instantParameter = (now: Date | undefined): string | null => now?.toISOString() ?? null;
