/** The caller's clock as a parameter; left out, the database takes its own. */
export function instantParameter(now: Date | undefined): string | null {
  return now?.toISOString() ?? null;
}
