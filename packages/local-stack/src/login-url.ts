/** The same database URL with another login (a role and its password), or with another database. */
export function loginAs(
  url: string,
  change: { readonly database: string } | { readonly role: string; readonly password: string },
): string {
  const changed = new URL(url);
  if ("role" in change) {
    changed.username = change.role;
    changed.password = change.password;
  } else {
    changed.pathname = `/${change.database}`;
  }
  return changed.href;
}
