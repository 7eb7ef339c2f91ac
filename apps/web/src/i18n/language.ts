/** The language of who asked for none that there is. */
export const DEFAULT_LANGUAGE = "en";

/** A language that the pages speak, as a menu offers it. */
export interface Language {
  /** The name of its file in `messages/`: "en". */
  readonly code: string;
  /** What it calls itself. */
  readonly name: string;
}

/** The cookie that keeps the language on this device, so that the server writes it into the first byte. */
export const LANGUAGE_COOKIE = "plumbline-language";

const YEAR_SECONDS = 365 * 24 * 3600;

/** The cookie as `document.cookie` takes it. */
export function languageCookie(code: string): string {
  return `${LANGUAGE_COOKIE}=${encodeURIComponent(code)}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
}
