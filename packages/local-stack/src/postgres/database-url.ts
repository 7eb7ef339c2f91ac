/** Changes the login (a role and its password) or the database of a database URL. */
export function withLogin(
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

/** Changes a database URL to the Unix socket in `socketDirectory`, in libpq's form of a URL. */
export function throughSocket(url: string, socketDirectory: string): string {
  const changed = new URL(url);
  const { port } = changed;
  // libpq takes the host from the parameters when the address names none. `URL` always has one, so it is left out here.
  const login = `${changed.username}:${changed.password}`;
  return `postgresql://${login}@${changed.pathname}?host=${encodeURIComponent(socketDirectory)}&port=${port}`;
}
