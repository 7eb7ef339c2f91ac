import { type Cookie, parseCookie } from "undici";

/** The cookies that a server has set, as a browser keeps them for one site. */
export interface CookieJar {
  /** The value of the `cookie` header that belongs to the next request; empty where there is no cookie. */
  readonly header: () => string;
  /** Takes the values of a response's `set-cookie` headers. */
  readonly keep: (setCookies: readonly string[]) => void;
  /** Every cookie with its attributes, for example to put them into a browser. */
  readonly all: () => readonly Cookie[];
}

/** Creates a jar. A program that calls several instances of the application signs in once and shares one jar. */
export function createCookieJar(initial: readonly Cookie[] = []): CookieJar {
  const cookies = new Map(initial.map((cookie) => [cookie.name, cookie]));
  return {
    header: () => [...cookies.values()].map(({ name, value }) => `${name}=${value}`).join("; "),
    keep: (setCookies) => {
      for (const cookie of setCookies.flatMap((text) => parseCookie(text) ?? [])) {
        if (isExpired(cookie)) cookies.delete(cookie.name);
        else cookies.set(cookie.name, cookie);
      }
    },
    all: () => [...cookies.values()],
  };
}

/** A server deletes a cookie by setting it with an age of 0. */
function isExpired({ maxAge }: Cookie): boolean {
  return maxAge !== undefined && maxAge !== null && maxAge <= 0;
}
