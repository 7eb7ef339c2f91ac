/** An instant as a parameter. Null where it is left out: the database then takes its own clock. */
export function instantParameter(now: Date | undefined): string | null {
  return now?.toISOString() ?? null;
}
