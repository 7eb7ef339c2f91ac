/** The versions in texts of the store, by account. A text that is no whole number counts as absent. */
export function versionsOf(
  accountIds: readonly string[],
  texts: readonly (string | null)[],
): ReadonlyMap<string, number> {
  return new Map(
    accountIds.flatMap((id, index) => {
      const text = texts[index] ?? "";
      return /^\d{1,15}$/.test(text) ? [[id, Number(text)] as const] : [];
    }),
  );
}
