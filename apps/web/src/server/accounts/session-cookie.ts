/** A signed token has about a hundred characters. */
const LONGEST_VALUE = 256;

/**
 * The value of the cookie that names a session, as it was sent: the token with its signature.
 *
 * @returns null where there is none, more than one, or one that is too long to be ours
 */
export function sessionCookieOf(headers: Headers, name: string): string | null {
  const values = (headers.get("cookie") ?? "").split(";").flatMap((part) => {
    const [key = "", ...value] = part.split("=");
    return key.trim() === name ? [value.join("=").trim()] : [];
  });
  const [value] = values;
  if (value === undefined || values.length > 1 || value === "" || value.length > LONGEST_VALUE) return null;
  return value;
}
