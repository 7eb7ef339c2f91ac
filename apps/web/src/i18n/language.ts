/** The language if no preferred one is available. */
export const DEFAULT_LANGUAGE = "en";

/** A language of the pages. */
export interface Language {
  /** The name of its file in `messages/`, such as "en". */
  readonly code: string;
  /** The language's name in the language itself. */
  readonly name: string;
}

/** The cookie that stores the chosen language on this device. */
export const LANGUAGE_COOKIE = "plumbline-language";

const YEAR_SECONDS = 365 * 24 * 3600;

/** Returns the assignment to `document.cookie`, or the value of `set-cookie`, that stores the language. */
export function languageCookie(code: string): string {
  return `${LANGUAGE_COOKIE}=${encodeURIComponent(code)}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
}
